using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReportIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_dossiers_agency_id_ended_at",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_ended_at_id",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_received_at_id",
                table: "dossiers");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_agency_ended",
                table: "dossiers",
                columns: new[] { "agency_id", "ended_at", "class", "received_at", "breached_at", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_ended",
                table: "dossiers",
                columns: new[] { "ended_at", "id", "class", "result", "agency_id", "received_at", "breached_at", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_received",
                table: "dossiers",
                columns: new[] { "received_at", "id", "agency_id", "ended_at", "class", "first_promise_class", "result", "status", "breached_at", "due_at", "first_promise_at", "supplement_count", "channel" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_running_due",
                table: "dossiers",
                columns: new[] { "due_at", "id" },
                filter: "live IS NOT NULL AND status IN (2, 4)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dossiers_agency_ended",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_ended",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_received",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_running_due",
                table: "dossiers");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_agency_id_ended_at",
                table: "dossiers",
                columns: new[] { "agency_id", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_ended_at_id",
                table: "dossiers",
                columns: new[] { "ended_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_received_at_id",
                table: "dossiers",
                columns: new[] { "received_at", "id" });
        }
    }
}
