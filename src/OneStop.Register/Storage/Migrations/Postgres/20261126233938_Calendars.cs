using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Calendars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_calendars_agency_code_version",
                table: "calendars");

            migrationBuilder.AddColumn<long>(
                name: "tell_due_at",
                table: "dossiers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "told_due_at",
                table: "dossiers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "author",
                table: "calendars",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "change_id",
                table: "calendars",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decision",
                table: "calendars",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "desk_code",
                table: "calendars",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<short>(
                name: "kind",
                table: "calendars",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "calendars",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "calendar_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    applied_by = table.Column<string>(type: "text", nullable: true),
                    applied_at = table.Column<long>(type: "bigint", nullable: true),
                    content = table.Column<string>(type: "text", nullable: false),
                    based_on = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_changes", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_calendars_kind_agency_code_desk_code_version",
                table: "calendars",
                columns: new[] { "kind", "agency_code", "desk_code", "version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_changes");

            migrationBuilder.DropIndex(
                name: "IX_calendars_kind_agency_code_desk_code_version",
                table: "calendars");

            migrationBuilder.DropColumn(
                name: "tell_due_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "told_due_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "author",
                table: "calendars");

            migrationBuilder.DropColumn(
                name: "change_id",
                table: "calendars");

            migrationBuilder.DropColumn(
                name: "decision",
                table: "calendars");

            migrationBuilder.DropColumn(
                name: "desk_code",
                table: "calendars");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "calendars");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "calendars");

            migrationBuilder.CreateIndex(
                name: "IX_calendars_agency_code_version",
                table: "calendars",
                columns: new[] { "agency_code", "version" },
                unique: true);
        }
    }
}
