using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Terms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "answer_by",
                table: "dossiers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "apology_from_at",
                table: "dossiers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "apology_in_time",
                table: "dossiers",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "earliest_due_at",
                table: "dossiers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "fixed_due_at",
                table: "dossiers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "fixed_since",
                table: "dossiers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "late_supplement_count",
                table: "dossiers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "latest_due_at",
                table: "dossiers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "own_limit",
                table: "dossiers",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "step_due_at",
                table: "dossiers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "step_no",
                table: "dossiers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "step_since",
                table: "dossiers",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "answer_by",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "apology_from_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "apology_in_time",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "earliest_due_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "fixed_due_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "fixed_since",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "late_supplement_count",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "latest_due_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "own_limit",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "step_due_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "step_no",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "step_since",
                table: "dossiers");
        }
    }
}
