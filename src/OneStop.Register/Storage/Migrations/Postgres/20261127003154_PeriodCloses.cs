using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PeriodCloses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "period_closes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    period = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false),
                    closed_at = table.Column<long>(type: "bigint", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: false),
                    last_seq = table.Column<long>(type: "bigint", nullable: false),
                    chain_head = table.Column<string>(type: "text", nullable: false),
                    sealed_day = table.Column<DateOnly>(type: "date", nullable: false),
                    seal = table.Column<string>(type: "text", nullable: false),
                    code_version = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_period_closes", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_period_closes_period_scope",
                table: "period_closes",
                columns: new[] { "period", "scope" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "period_closes");
        }
    }
}
