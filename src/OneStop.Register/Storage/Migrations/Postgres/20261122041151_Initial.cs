using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agencies",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    parent_id = table.Column<long>(type: "bigint", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    successor_id = table.Column<long>(type: "bigint", nullable: true),
                    legacy = table.Column<bool>(type: "boolean", nullable: false),
                    sectors = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendars",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    agency_code = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    loaded_at = table.Column<long>(type: "bigint", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendars", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "day_seals",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    first_seq = table.Column<long>(type: "bigint", nullable: false),
                    last_seq = table.Column<long>(type: "bigint", nullable: false),
                    events = table.Column<long>(type: "bigint", nullable: false),
                    events_hash = table.Column<string>(type: "text", nullable: false),
                    seal = table.Column<string>(type: "text", nullable: false),
                    sealed_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_seals", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "declared_figures",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    indicator = table.Column<string>(type: "text", nullable: false),
                    agency_code = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    numerator = table.Column<long>(type: "bigint", nullable: false),
                    denominator = table.Column<long>(type: "bigint", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: false),
                    declared_by = table.Column<string>(type: "text", nullable: false),
                    checked_by = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_declared_figures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "desks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    agency_id = table.Column<long>(type: "bigint", nullable: false),
                    code_template = table.Column<string>(type: "text", nullable: false),
                    book_starts_after = table.Column<int>(type: "integer", nullable: false),
                    legacy = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    desk_id = table.Column<long>(type: "bigint", nullable: false),
                    agency_id = table.Column<long>(type: "bigint", nullable: false),
                    procedure_id = table.Column<long>(type: "bigint", nullable: false),
                    procedure_version_id = table.Column<long>(type: "bigint", nullable: false),
                    sector_id = table.Column<long>(type: "bigint", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    paused_from = table.Column<short>(type: "smallint", nullable: true),
                    pauses = table.Column<string>(type: "text", nullable: false),
                    submitted_at = table.Column<long>(type: "bigint", nullable: true),
                    accept_by = table.Column<long>(type: "bigint", nullable: true),
                    received_at = table.Column<long>(type: "bigint", nullable: true),
                    clock_start = table.Column<long>(type: "bigint", nullable: true),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    due_before_pause = table.Column<long>(type: "bigint", nullable: true),
                    due_soon_at = table.Column<long>(type: "bigint", nullable: true),
                    first_promise_at = table.Column<long>(type: "bigint", nullable: true),
                    provisional = table.Column<bool>(type: "boolean", nullable: false),
                    due_given = table.Column<bool>(type: "boolean", nullable: false),
                    calendar_version = table.Column<string>(type: "text", nullable: true),
                    expected_at = table.Column<long>(type: "bigint", nullable: true),
                    apologised_at = table.Column<long>(type: "bigint", nullable: true),
                    breached_at = table.Column<long>(type: "bigint", nullable: true),
                    finished_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    returned_at = table.Column<long>(type: "bigint", nullable: true),
                    updated_at = table.Column<long>(type: "bigint", nullable: true),
                    result = table.Column<short>(type: "smallint", nullable: true),
                    @class = table.Column<short>(name: "class", type: "smallint", nullable: true),
                    first_promise_class = table.Column<short>(type: "smallint", nullable: true),
                    class_if_corrected = table.Column<short>(type: "smallint", nullable: true),
                    supplement_count = table.Column<int>(type: "integer", nullable: false),
                    extend_count = table.Column<int>(type: "integer", nullable: false),
                    correction_count = table.Column<int>(type: "integer", nullable: false),
                    reopen_count = table.Column<int>(type: "integer", nullable: false),
                    holder_agency_id = table.Column<long>(type: "bigint", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: true),
                    handover_to_agency_id = table.Column<long>(type: "bigint", nullable: true),
                    handover_to = table.Column<string>(type: "text", nullable: true),
                    fee_due = table.Column<long>(type: "bigint", nullable: true),
                    fee_paid_online = table.Column<bool>(type: "boolean", nullable: true),
                    papers_digitised = table.Column<bool>(type: "boolean", nullable: true),
                    papers_reused = table.Column<bool>(type: "boolean", nullable: true),
                    result_electronic = table.Column<bool>(type: "boolean", nullable: true),
                    vneid_verified = table.Column<bool>(type: "boolean", nullable: true),
                    slip_issued = table.Column<bool>(type: "boolean", nullable: true),
                    return_channel = table.Column<int>(type: "integer", nullable: true),
                    group_id = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<long>(type: "bigint", nullable: true),
                    register_book = table.Column<string>(type: "text", nullable: true),
                    register_number = table.Column<int>(type: "integer", nullable: true),
                    source = table.Column<string>(type: "text", nullable: true),
                    source_id = table.Column<string>(type: "text", nullable: true),
                    taken_in_by = table.Column<string>(type: "text", nullable: true),
                    pending_correction = table.Column<string>(type: "text", nullable: true),
                    corrected_received_at = table.Column<long>(type: "bigint", nullable: true),
                    corrected_finished_at = table.Column<long>(type: "bigint", nullable: true),
                    live = table.Column<short>(type: "smallint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    dossier_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    happened_at = table.Column<long>(type: "bigint", nullable: true),
                    action = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    data = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_events", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "findings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    dossier_id = table.Column<long>(type: "bigint", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    recorded = table.Column<string>(type: "text", nullable: false),
                    offered = table.Column<string>(type: "text", nullable: false),
                    found_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_findings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency",
                columns: table => new
                {
                    scope = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    body_hash = table.Column<string>(type: "text", nullable: false),
                    dossier_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency", x => new { x.scope, x.key });
                });

            migrationBuilder.CreateTable(
                name: "job_runs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    job = table.Column<string>(type: "text", nullable: false),
                    started_by = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    done = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_job_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "log_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    next_id = table.Column<long>(type: "bigint", nullable: false),
                    catalogue_stamp = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    dossier_id = table.Column<long>(type: "bigint", nullable: false),
                    event_seq = table.Column<long>(type: "bigint", nullable: false),
                    salt = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "numbers",
                columns: table => new
                {
                    series = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_numbers", x => new { x.series, x.owner, x.period });
                });

            migrationBuilder.CreateTable(
                name: "persons",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_folded = table.Column<string>(type: "text", nullable: false),
                    id_number_cipher = table.Column<byte[]>(type: "bytea", nullable: true),
                    id_number_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    phone_cipher = table.Column<byte[]>(type: "bytea", nullable: true),
                    phone_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    email = table.Column<string>(type: "text", nullable: true),
                    erased_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_persons", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "procedure_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    procedure_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    in_force_from = table.Column<DateOnly>(type: "date", nullable: false),
                    in_force_to = table.Column<DateOnly>(type: "date", nullable: true),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedure_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "procedures",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_folded = table.Column<string>(type: "text", nullable: false),
                    sector_id = table.Column<long>(type: "bigint", nullable: false),
                    legacy = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sectors",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sectors", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "slips",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    dossier_id = table.Column<long>(type: "bigint", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    issued_at = table.Column<long>(type: "bigint", nullable: false),
                    issued_by = table.Column<string>(type: "text", nullable: false),
                    prints = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_slips", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tallies",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    agency_id = table.Column<long>(type: "bigint", nullable: false),
                    desk_id = table.Column<long>(type: "bigint", nullable: false),
                    procedure_version_id = table.Column<long>(type: "bigint", nullable: false),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    measure = table.Column<short>(type: "smallint", nullable: false),
                    @class = table.Column<short>(name: "class", type: "smallint", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tallies", x => new { x.day, x.agency_id, x.desk_id, x.procedure_version_id, x.channel, x.measure, x.@class });
                });

            migrationBuilder.CreateTable(
                name: "year_totals",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    of = table.Column<short>(type: "smallint", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false),
                    measure = table.Column<short>(type: "smallint", nullable: false),
                    @class = table.Column<short>(name: "class", type: "smallint", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_year_totals", x => new { x.year, x.of, x.key, x.measure, x.@class });
                });

            migrationBuilder.InsertData(
                table: "log_head",
                columns: new[] { "id", "catalogue_stamp", "hash", "next_id", "seq" },
                values: new object[] { 1, 0L, "0000000000000000000000000000000000000000000000000000000000000000", 1L, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_agencies_code",
                table: "agencies",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_calendars_agency_code_version",
                table: "calendars",
                columns: new[] { "agency_code", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_declared_figures_indicator_agency_code",
                table: "declared_figures",
                columns: new[] { "indicator", "agency_code" });

            migrationBuilder.CreateIndex(
                name: "IX_desks_code",
                table: "desks",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_agency_id_ended_at",
                table: "dossiers",
                columns: new[] { "agency_id", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_code",
                table: "dossiers",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_ended_at_id",
                table: "dossiers",
                columns: new[] { "ended_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_group_id",
                table: "dossiers",
                column: "group_id",
                filter: "group_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_live_agency",
                table: "dossiers",
                columns: new[] { "live", "agency_id", "status", "due_at", "due_soon_at", "breached_at", "accept_by" },
                filter: "live IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_live_desk",
                table: "dossiers",
                columns: new[] { "live", "desk_id", "status", "due_at" },
                filter: "live IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_person_id_procedure_id",
                table: "dossiers",
                columns: new[] { "person_id", "procedure_id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_received_at_id",
                table: "dossiers",
                columns: new[] { "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_source_source_id",
                table: "dossiers",
                columns: new[] { "source", "source_id" },
                unique: true,
                filter: "source IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_events_at",
                table: "events",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_events_dossier_id_seq",
                table: "events",
                columns: new[] { "dossier_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_dossier_id",
                table: "findings",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_findings_source_source_id_kind_field",
                table: "findings",
                columns: new[] { "source", "source_id", "kind", "field" });

            migrationBuilder.CreateIndex(
                name: "IX_job_runs_job_started_at",
                table: "job_runs",
                columns: new[] { "job", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_notes_dossier_id",
                table: "notes",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_persons_id_number_hash",
                table: "persons",
                column: "id_number_hash");

            migrationBuilder.CreateIndex(
                name: "IX_persons_name_folded",
                table: "persons",
                column: "name_folded");

            migrationBuilder.CreateIndex(
                name: "IX_persons_phone_hash",
                table: "persons",
                column: "phone_hash");

            migrationBuilder.CreateIndex(
                name: "IX_procedure_versions_procedure_id_version",
                table: "procedure_versions",
                columns: new[] { "procedure_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procedures_code",
                table: "procedures",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sectors_code",
                table: "sectors",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_slips_dossier_id",
                table: "slips",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_slips_form_number",
                table: "slips",
                columns: new[] { "form", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agencies");

            migrationBuilder.DropTable(
                name: "calendars");

            migrationBuilder.DropTable(
                name: "day_seals");

            migrationBuilder.DropTable(
                name: "declared_figures");

            migrationBuilder.DropTable(
                name: "desks");

            migrationBuilder.DropTable(
                name: "dossiers");

            migrationBuilder.DropTable(
                name: "events");

            migrationBuilder.DropTable(
                name: "findings");

            migrationBuilder.DropTable(
                name: "idempotency");

            migrationBuilder.DropTable(
                name: "job_runs");

            migrationBuilder.DropTable(
                name: "log_head");

            migrationBuilder.DropTable(
                name: "notes");

            migrationBuilder.DropTable(
                name: "numbers");

            migrationBuilder.DropTable(
                name: "persons");

            migrationBuilder.DropTable(
                name: "procedure_versions");

            migrationBuilder.DropTable(
                name: "procedures");

            migrationBuilder.DropTable(
                name: "sectors");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "slips");

            migrationBuilder.DropTable(
                name: "tallies");

            migrationBuilder.DropTable(
                name: "year_totals");
        }
    }
}
