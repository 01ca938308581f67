using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SlipTemplates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "dossier_version",
                table: "slips",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "template",
                table: "slips",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "slip_prints",
                columns: table => new
                {
                    slip_id = table.Column<long>(type: "bigint", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    printed_at = table.Column<long>(type: "bigint", nullable: false),
                    printed_by = table.Column<string>(type: "text", nullable: false),
                    paper = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_slip_prints", x => new { x.slip_id, x.no });
                });

            migrationBuilder.CreateIndex(
                name: "IX_slips_issued_at",
                table: "slips",
                column: "issued_at");

            // Slips from before speak of the dossier as it was when they were issued: their event bears the same moment.
            migrationBuilder.Sql("UPDATE slips SET template = 1, dossier_version = COALESCE((SELECT MAX(version) FROM events WHERE events.dossier_id = slips.dossier_id AND events.at = slips.issued_at), 1)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "slip_prints");

            migrationBuilder.DropIndex(
                name: "IX_slips_issued_at",
                table: "slips");

            migrationBuilder.DropColumn(
                name: "dossier_version",
                table: "slips");

            migrationBuilder.DropColumn(
                name: "template",
                table: "slips");
        }
    }
}
