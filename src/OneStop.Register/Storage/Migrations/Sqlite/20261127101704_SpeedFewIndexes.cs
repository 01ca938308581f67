using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SpeedFewIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_dossiers_asked_again",
                table: "dossiers",
                columns: new[] { "ended_at", "id" },
                filter: "supplement_count > 1");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_without_result",
                table: "dossiers",
                columns: new[] { "ended_at", "agency_id" },
                filter: "result IN (3, 4)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dossiers_asked_again",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_without_result",
                table: "dossiers");
        }
    }
}
