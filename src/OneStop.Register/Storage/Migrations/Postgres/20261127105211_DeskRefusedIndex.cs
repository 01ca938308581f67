using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DeskRefusedIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_dossiers_refused",
                table: "dossiers",
                columns: new[] { "ended_at", "id" },
                filter: "result = 5");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dossiers_refused",
                table: "dossiers");
        }
    }
}
