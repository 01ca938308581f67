using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CitizenNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "wants_notices",
                table: "persons",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "ix_notices_dossier",
                table: "notices",
                column: "dossier_code",
                filter: "dossier_code IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_notices_dossier",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "wants_notices",
                table: "persons");
        }
    }
}
