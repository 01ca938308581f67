using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PetitionChainAndIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "lines",
                table: "portal_figures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "facts",
                table: "petition_events",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "hash",
                table: "petition_events",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "words_hash",
                table: "petition_events",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "last_petition_step",
                table: "day_seals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "petition_steps",
                table: "day_seals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "petitions_hash",
                table: "day_seals",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "portal_entries",
                columns: table => new
                {
                    figure_id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    counts = table.Column<bool>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_portal_entries", x => new { x.figure_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "samples",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    manifest = table.Column<string>(type: "TEXT", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    ruleset = table.Column<string>(type: "TEXT", nullable: false),
                    criterion = table.Column<string>(type: "TEXT", nullable: false),
                    seed = table.Column<string>(type: "TEXT", nullable: false),
                    population = table.Column<long>(type: "INTEGER", nullable: false),
                    drawn = table.Column<int>(type: "INTEGER", nullable: false),
                    wrong = table.Column<int>(type: "INTEGER", nullable: false),
                    findings = table.Column<string>(type: "TEXT", nullable: false),
                    entered_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_samples", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_apologies",
                table: "dossiers",
                columns: new[] { "ended_at", "agency_id", "class", "apology_in_time", "apologised_at" },
                filter: "class = 3 OR apology_in_time IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_asked_again",
                table: "dossiers",
                columns: new[] { "ended_at", "id" },
                filter: "supplement_count > 1");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_refused",
                table: "dossiers",
                columns: new[] { "ended_at", "id" },
                filter: "result = 5");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_without_result",
                table: "dossiers",
                columns: new[] { "ended_at", "agency_id" },
                filter: "result IN (3, 4)");

            migrationBuilder.CreateIndex(
                name: "IX_samples_agency_code",
                table: "samples",
                column: "agency_code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "portal_entries");

            migrationBuilder.DropTable(
                name: "samples");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_apologies",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_asked_again",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_refused",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_without_result",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "lines",
                table: "portal_figures");

            migrationBuilder.DropColumn(
                name: "facts",
                table: "petition_events");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "petition_events");

            migrationBuilder.DropColumn(
                name: "words_hash",
                table: "petition_events");

            migrationBuilder.DropColumn(
                name: "last_petition_step",
                table: "day_seals");

            migrationBuilder.DropColumn(
                name: "petition_steps",
                table: "day_seals");

            migrationBuilder.DropColumn(
                name: "petitions_hash",
                table: "day_seals");
        }
    }
}
