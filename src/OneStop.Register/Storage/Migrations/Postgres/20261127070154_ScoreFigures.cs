using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ScoreFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "listing",
                table: "declared_figures",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "figure_duties",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    indicator = table.Column<string>(type: "text", nullable: false),
                    agency_code = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    owed_by = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    set_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_duties", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "figure_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    figure_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    added_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "figure_settlements",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    indicator = table.Column<string>(type: "text", nullable: false),
                    agency_code = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    figure_id = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    settled_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_settlements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "index_results",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    series = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: true),
                    ranked = table.Column<int>(type: "integer", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    entered_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_index_results", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "portal_figures",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    indicator = table.Column<string>(type: "text", nullable: false),
                    agency_code = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    numerator = table.Column<long>(type: "bigint", nullable: false),
                    denominator = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    listing = table.Column<string>(type: "text", nullable: true),
                    entered_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_portal_figures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "score_marks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ruleset = table.Column<string>(type: "text", nullable: false),
                    agency_code = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    criterion = table.Column<string>(type: "text", nullable: false),
                    points = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    marked_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_score_marks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "score_rounds",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ruleset = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "date", nullable: false),
                    set_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_score_rounds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "score_submissions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ruleset = table.Column<string>(type: "text", nullable: false),
                    agency_code = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    points = table.Column<long>(type: "bigint", nullable: false),
                    maximum = table.Column<long>(type: "bigint", nullable: false),
                    submitted_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_score_submissions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_figure_duties_agency_code_from_until",
                table: "figure_duties",
                columns: new[] { "agency_code", "from", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_figure_duties_owed_by",
                table: "figure_duties",
                column: "owed_by");

            migrationBuilder.CreateIndex(
                name: "IX_figure_files_figure_id",
                table: "figure_files",
                column: "figure_id");

            migrationBuilder.CreateIndex(
                name: "IX_figure_files_hash",
                table: "figure_files",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "IX_figure_settlements_agency_code_from_until",
                table: "figure_settlements",
                columns: new[] { "agency_code", "from", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_index_results_series_year",
                table: "index_results",
                columns: new[] { "series", "year" });

            migrationBuilder.CreateIndex(
                name: "IX_portal_figures_agency_code_from_until",
                table: "portal_figures",
                columns: new[] { "agency_code", "from", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_score_marks_ruleset_agency_code_from_until",
                table: "score_marks",
                columns: new[] { "ruleset", "agency_code", "from", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_score_rounds_ruleset_from_until",
                table: "score_rounds",
                columns: new[] { "ruleset", "from", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_score_submissions_ruleset_agency_code_from_until_stage",
                table: "score_submissions",
                columns: new[] { "ruleset", "agency_code", "from", "until", "stage" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "figure_duties");

            migrationBuilder.DropTable(
                name: "figure_files");

            migrationBuilder.DropTable(
                name: "figure_settlements");

            migrationBuilder.DropTable(
                name: "index_results");

            migrationBuilder.DropTable(
                name: "portal_figures");

            migrationBuilder.DropTable(
                name: "score_marks");

            migrationBuilder.DropTable(
                name: "score_rounds");

            migrationBuilder.DropTable(
                name: "score_submissions");

            migrationBuilder.DropColumn(
                name: "listing",
                table: "declared_figures");
        }
    }
}
