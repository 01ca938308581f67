using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Rulesets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "listing",
                table: "declared_figures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "figure_duties",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", nullable: false),
                    owed_by = table.Column<string>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    set_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_duties", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "figure_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    figure_id = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    added_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_files", x => x.id);
                    table.ForeignKey(
                        name: "FK_figure_files_declared_figures_figure_id",
                        column: x => x.figure_id,
                        principalTable: "declared_figures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "figure_settlements",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    figure_id = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    settled_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_settlements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ruleset_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ruleset = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: true),
                    predecessor = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    authors = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    submitted_by = table.Column<string>(type: "TEXT", nullable: true),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    published_by = table.Column<string>(type: "TEXT", nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    remark = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ruleset_versions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_figure_duties_agency_code_from_until",
                table: "figure_duties",
                columns: new[] { "agency_code", "from", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_figure_duties_due_on",
                table: "figure_duties",
                column: "due_on");

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
                name: "IX_ruleset_versions_ruleset_version",
                table: "ruleset_versions",
                columns: new[] { "ruleset", "version" });
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
                name: "ruleset_versions");

            migrationBuilder.DropColumn(
                name: "listing",
                table: "declared_figures");
        }
    }
}
