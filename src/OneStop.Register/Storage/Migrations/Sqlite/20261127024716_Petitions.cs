using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Petitions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "petition_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    petition_id = table.Column<long>(type: "INTEGER", nullable: false),
                    step = table.Column<short>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    agency_id = table.Column<long>(type: "INTEGER", nullable: false),
                    words = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_petition_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "petition_senders",
                columns: table => new
                {
                    petition_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", nullable: true),
                    phone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    address = table.Column<byte[]>(type: "BLOB", nullable: true),
                    content = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_petition_senders", x => x.petition_id);
                });

            migrationBuilder.CreateTable(
                name: "petitions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    agency_id = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: true),
                    about = table.Column<short>(type: "INTEGER", nullable: false),
                    channel = table.Column<short>(type: "INTEGER", nullable: false),
                    status = table.Column<short>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    entered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    refuse_by = table.Column<long>(type: "INTEGER", nullable: false),
                    supplement_by = table.Column<long>(type: "INTEGER", nullable: false),
                    first_answer_by = table.Column<long>(type: "INTEGER", nullable: false),
                    answer_by = table.Column<long>(type: "INTEGER", nullable: false),
                    publish_by = table.Column<long>(type: "INTEGER", nullable: true),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    refused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    supplement_asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    supplement_came_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lapsed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    satisfied = table.Column<bool>(type: "INTEGER", nullable: true),
                    opinion_at = table.Column<long>(type: "INTEGER", nullable: true),
                    repeated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    repeat_of_id = table.Column<long>(type: "INTEGER", nullable: true),
                    calendar_version = table.Column<string>(type: "TEXT", nullable: false),
                    erased = table.Column<bool>(type: "INTEGER", nullable: false),
                    form_key = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_petitions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_petition_events_petition_id",
                table: "petition_events",
                column: "petition_id");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_agency_id_received_at",
                table: "petitions",
                columns: new[] { "agency_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "IX_petitions_code",
                table: "petitions",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_petitions_dossier_id",
                table: "petitions",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_form_key",
                table: "petitions",
                column: "form_key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "petition_events");

            migrationBuilder.DropTable(
                name: "petition_senders");

            migrationBuilder.DropTable(
                name: "petitions");
        }
    }
}
