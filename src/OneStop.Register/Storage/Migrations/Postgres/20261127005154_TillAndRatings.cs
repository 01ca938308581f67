using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TillAndRatings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "rated_at",
                table: "dossiers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "said",
                table: "dossiers",
                type: "smallint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "satisfied",
                table: "dossiers",
                type: "boolean",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "cash_sheets",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    clerk = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    agency_code = table.Column<string>(type: "text", nullable: false),
                    closed_at = table.Column<long>(type: "bigint", nullable: false),
                    last_line = table.Column<long>(type: "bigint", nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false),
                    cells = table.Column<string>(type: "text", nullable: false),
                    recorded_cash = table.Column<long>(type: "bigint", nullable: false),
                    counted_cash = table.Column<long>(type: "bigint", nullable: false),
                    notes = table.Column<string>(type: "text", nullable: false),
                    explanation = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cash_sheets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    dossier_id = table.Column<long>(type: "bigint", nullable: false),
                    desk_id = table.Column<long>(type: "bigint", nullable: false),
                    agency_code = table.Column<string>(type: "text", nullable: false),
                    entry = table.Column<short>(type: "smallint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: true),
                    means = table.Column<short>(type: "smallint", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    item = table.Column<string>(type: "text", nullable: false),
                    book = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    against = table.Column<long>(type: "bigint", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    event_seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_lines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ratings",
                columns: table => new
                {
                    dossier_id = table.Column<long>(type: "bigint", nullable: false),
                    agency_id = table.Column<long>(type: "bigint", nullable: false),
                    desk_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    via = table.Column<short>(type: "smallint", nullable: false),
                    access = table.Column<short>(type: "smallint", nullable: true),
                    procedure = table.Column<short>(type: "smallint", nullable: true),
                    staff = table.Column<short>(type: "smallint", nullable: true),
                    result = table.Column<short>(type: "smallint", nullable: true),
                    feedback = table.Column<short>(type: "smallint", nullable: true),
                    said = table.Column<short>(type: "smallint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ratings", x => x.dossier_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cash_sheets_clerk_day_no",
                table: "cash_sheets",
                columns: new[] { "clerk", "day", "no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cash_sheets_day",
                table: "cash_sheets",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "IX_payment_lines_by_day",
                table: "payment_lines",
                columns: new[] { "by", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_payment_lines_dossier_id",
                table: "payment_lines",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_ratings_at",
                table: "ratings",
                column: "at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cash_sheets");

            migrationBuilder.DropTable(
                name: "payment_lines");

            migrationBuilder.DropTable(
                name: "ratings");

            migrationBuilder.DropColumn(
                name: "rated_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "said",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "satisfied",
                table: "dossiers");
        }
    }
}
