using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Calendars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_calendars_agency_code_version",
                table: "calendars");

            migrationBuilder.AddColumn<long>(
                name: "tell_due_at",
                table: "dossiers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "told_due_at",
                table: "dossiers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "author",
                table: "calendars",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "change_id",
                table: "calendars",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decision",
                table: "calendars",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "desk_code",
                table: "calendars",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<short>(
                name: "kind",
                table: "calendars",
                type: "INTEGER",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "calendars",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "calendar_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    decision = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    applied_by = table.Column<string>(type: "TEXT", nullable: true),
                    applied_at = table.Column<long>(type: "INTEGER", nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    based_on = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_changes", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_calendars_kind_agency_code_desk_code_version",
                table: "calendars",
                columns: new[] { "kind", "agency_code", "desk_code", "version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_changes");

            migrationBuilder.DropIndex(
                name: "IX_calendars_kind_agency_code_desk_code_version",
                table: "calendars");

            migrationBuilder.DropColumn(
                name: "tell_due_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "told_due_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "author",
                table: "calendars");

            migrationBuilder.DropColumn(
                name: "change_id",
                table: "calendars");

            migrationBuilder.DropColumn(
                name: "decision",
                table: "calendars");

            migrationBuilder.DropColumn(
                name: "desk_code",
                table: "calendars");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "calendars");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "calendars");

            migrationBuilder.CreateIndex(
                name: "IX_calendars_agency_code_version",
                table: "calendars",
                columns: new[] { "agency_code", "version" },
                unique: true);
        }
    }
}
