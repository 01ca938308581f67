using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "born_cipher",
                table: "persons",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "identity_hash",
                table: "persons",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "number_blocks",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    desk_code = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    first = table.Column<int>(type: "INTEGER", nullable: false),
                    last = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    allocated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    allocated_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_number_blocks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "number_marks",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    block_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    mark = table.Column<short>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_number_marks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "paper_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    added_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_paper_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "papers",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    form = table.Column<short>(type: "INTEGER", nullable: false),
                    pages = table.Column<int>(type: "INTEGER", nullable: true),
                    reused_from = table.Column<string>(type: "TEXT", nullable: true),
                    because = table.Column<string>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_papers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "parties",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<short>(type: "INTEGER", nullable: false),
                    authorisation_cipher = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_persons_identity_hash",
                table: "persons",
                column: "identity_hash",
                filter: "identity_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_number_blocks_desk_code_year_first",
                table: "number_blocks",
                columns: new[] { "desk_code", "year", "first" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_number_marks_block_id_number",
                table: "number_marks",
                columns: new[] { "block_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_paper_files_dossier_id_no",
                table: "paper_files",
                columns: new[] { "dossier_id", "no" });

            migrationBuilder.CreateIndex(
                name: "IX_paper_files_hash",
                table: "paper_files",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "IX_papers_dossier_id_no",
                table: "papers",
                columns: new[] { "dossier_id", "no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_dossier_id",
                table: "parties",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_parties_person_id",
                table: "parties",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "number_blocks");

            migrationBuilder.DropTable(
                name: "number_marks");

            migrationBuilder.DropTable(
                name: "paper_files");

            migrationBuilder.DropTable(
                name: "papers");

            migrationBuilder.DropTable(
                name: "parties");

            migrationBuilder.DropIndex(
                name: "IX_persons_identity_hash",
                table: "persons");

            migrationBuilder.DropColumn(
                name: "born_cipher",
                table: "persons");

            migrationBuilder.DropColumn(
                name: "identity_hash",
                table: "persons");
        }
    }
}
