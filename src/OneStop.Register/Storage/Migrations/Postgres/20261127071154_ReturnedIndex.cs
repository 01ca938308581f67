using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReturnedIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_dossiers_returned",
                table: "dossiers",
                columns: new[] { "returned_at", "agency_id", "rated_at" },
                filter: "returned_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dossiers_returned",
                table: "dossiers");
        }
    }
}
