using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStop.Register.Storage.Migrations.Sqlite
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
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    parent_id = table.Column<long>(type: "INTEGER", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    successor_id = table.Column<long>(type: "INTEGER", nullable: true),
                    legacy = table.Column<bool>(type: "INTEGER", nullable: false),
                    sectors = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies", x => x.id);
                });

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

            migrationBuilder.CreateTable(
                name: "calendars",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<short>(type: "INTEGER", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    desk_code = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    loaded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: false),
                    decision = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    change_id = table.Column<long>(type: "INTEGER", nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendars", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cash_sheets",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    clerk = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_line = table.Column<long>(type: "INTEGER", nullable: false),
                    lines = table.Column<int>(type: "INTEGER", nullable: false),
                    cells = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_cash = table.Column<long>(type: "INTEGER", nullable: false),
                    counted_cash = table.Column<long>(type: "INTEGER", nullable: false),
                    notes = table.Column<string>(type: "TEXT", nullable: false),
                    explanation = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cash_sheets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "day_seals",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    first_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    events = table.Column<long>(type: "INTEGER", nullable: false),
                    events_hash = table.Column<string>(type: "TEXT", nullable: false),
                    seal = table.Column<string>(type: "TEXT", nullable: false),
                    sealed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_seals", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "day_totals",
                columns: table => new
                {
                    of = table.Column<short>(type: "INTEGER", nullable: false),
                    key = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    measure = table.Column<short>(type: "INTEGER", nullable: false),
                    @class = table.Column<short>(name: "class", type: "INTEGER", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_totals", x => new { x.of, x.key, x.day, x.measure, x.@class });
                });

            migrationBuilder.CreateTable(
                name: "declared_figures",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    numerator = table.Column<long>(type: "INTEGER", nullable: false),
                    denominator = table.Column<long>(type: "INTEGER", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    listing = table.Column<string>(type: "TEXT", nullable: true),
                    declared_by = table.Column<string>(type: "TEXT", nullable: false),
                    checked_by = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_declared_figures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "desks",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    agency_id = table.Column<long>(type: "INTEGER", nullable: false),
                    code_template = table.Column<string>(type: "TEXT", nullable: false),
                    book_starts_after = table.Column<int>(type: "INTEGER", nullable: false),
                    legacy = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    desk_id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency_id = table.Column<long>(type: "INTEGER", nullable: false),
                    procedure_id = table.Column<long>(type: "INTEGER", nullable: false),
                    procedure_version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    sector_id = table.Column<long>(type: "INTEGER", nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    channel = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<short>(type: "INTEGER", nullable: false),
                    paused_from = table.Column<short>(type: "INTEGER", nullable: true),
                    pauses = table.Column<string>(type: "TEXT", nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    accept_by = table.Column<long>(type: "INTEGER", nullable: true),
                    received_at = table.Column<long>(type: "INTEGER", nullable: true),
                    clock_start = table.Column<long>(type: "INTEGER", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    due_before_pause = table.Column<long>(type: "INTEGER", nullable: true),
                    due_soon_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_promise_at = table.Column<long>(type: "INTEGER", nullable: true),
                    provisional = table.Column<bool>(type: "INTEGER", nullable: false),
                    earliest_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    latest_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    due_given = table.Column<bool>(type: "INTEGER", nullable: false),
                    fixed_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    fixed_since = table.Column<long>(type: "INTEGER", nullable: true),
                    own_limit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    calendar_version = table.Column<string>(type: "TEXT", nullable: true),
                    tell_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    told_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    expected_at = table.Column<long>(type: "INTEGER", nullable: true),
                    apologised_at = table.Column<long>(type: "INTEGER", nullable: true),
                    apology_in_time = table.Column<bool>(type: "INTEGER", nullable: true),
                    apology_from_at = table.Column<long>(type: "INTEGER", nullable: true),
                    breached_at = table.Column<long>(type: "INTEGER", nullable: true),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    returned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    result = table.Column<short>(type: "INTEGER", nullable: true),
                    @class = table.Column<short>(name: "class", type: "INTEGER", nullable: true),
                    first_promise_class = table.Column<short>(type: "INTEGER", nullable: true),
                    class_if_corrected = table.Column<short>(type: "INTEGER", nullable: true),
                    supplement_count = table.Column<int>(type: "INTEGER", nullable: false),
                    late_supplement_count = table.Column<int>(type: "INTEGER", nullable: false),
                    answer_by = table.Column<long>(type: "INTEGER", nullable: true),
                    extend_count = table.Column<int>(type: "INTEGER", nullable: false),
                    correction_count = table.Column<int>(type: "INTEGER", nullable: false),
                    reopen_count = table.Column<int>(type: "INTEGER", nullable: false),
                    holder_agency_id = table.Column<long>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: true),
                    step_no = table.Column<int>(type: "INTEGER", nullable: true),
                    step_since = table.Column<long>(type: "INTEGER", nullable: true),
                    step_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    handover_to_agency_id = table.Column<long>(type: "INTEGER", nullable: true),
                    handover_to = table.Column<string>(type: "TEXT", nullable: true),
                    fee_due = table.Column<long>(type: "INTEGER", nullable: true),
                    fee_paid_online = table.Column<bool>(type: "INTEGER", nullable: true),
                    papers_digitised = table.Column<bool>(type: "INTEGER", nullable: true),
                    papers_reused = table.Column<bool>(type: "INTEGER", nullable: true),
                    result_electronic = table.Column<bool>(type: "INTEGER", nullable: true),
                    vneid_verified = table.Column<bool>(type: "INTEGER", nullable: true),
                    slip_issued = table.Column<bool>(type: "INTEGER", nullable: true),
                    return_channel = table.Column<int>(type: "INTEGER", nullable: true),
                    rated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    satisfied = table.Column<bool>(type: "INTEGER", nullable: true),
                    said = table.Column<short>(type: "INTEGER", nullable: true),
                    group_id = table.Column<string>(type: "TEXT", nullable: true),
                    person_id = table.Column<long>(type: "INTEGER", nullable: true),
                    queue_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    register_book = table.Column<string>(type: "TEXT", nullable: true),
                    register_number = table.Column<int>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", nullable: true),
                    taken_in_by = table.Column<string>(type: "TEXT", nullable: true),
                    pending_correction = table.Column<string>(type: "TEXT", nullable: true),
                    corrected_received_at = table.Column<long>(type: "INTEGER", nullable: true),
                    corrected_finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    live = table.Column<short>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "erasures",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_code = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    basis = table.Column<string>(type: "TEXT", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    dossiers = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erasures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    happened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    action = table.Column<string>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_events", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "figure_duties",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    owed_by = table.Column<string>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    set_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_duties", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "figure_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    figure_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    added_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "figure_settlements",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    figure_id = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    settled_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_settlements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "findings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    source_id = table.Column<string>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    recorded = table.Column<string>(type: "TEXT", nullable: false),
                    offered = table.Column<string>(type: "TEXT", nullable: false),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_findings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency",
                columns: table => new
                {
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    body_hash = table.Column<string>(type: "TEXT", nullable: false),
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency", x => new { x.scope, x.key });
                });

            migrationBuilder.CreateTable(
                name: "index_results",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    series = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                    rank = table.Column<int>(type: "INTEGER", nullable: true),
                    ranked = table.Column<int>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    entered_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_index_results", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "job_runs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    job = table.Column<string>(type: "TEXT", nullable: false),
                    started_by = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    done = table.Column<long>(type: "INTEGER", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_job_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "log_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    next_id = table.Column<long>(type: "INTEGER", nullable: false),
                    catalogue_stamp = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mentions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: false),
                    event_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mentions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: false),
                    event_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    salt = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    template = table.Column<string>(type: "TEXT", nullable: false),
                    recipient = table.Column<string>(type: "TEXT", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    dossier_code = table.Column<string>(type: "TEXT", nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    send_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    channel = table.Column<string>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    given_up = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => x.id);
                });

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
                name: "numbers",
                columns: table => new
                {
                    series = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_numbers", x => new { x.series, x.owner, x.period });
                });

            migrationBuilder.CreateTable(
                name: "outages",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency_id = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    to = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    declared_at = table.Column<long>(type: "INTEGER", nullable: false),
                    declared_by = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outages", x => x.id);
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

            migrationBuilder.CreateTable(
                name: "payment_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: false),
                    desk_id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    entry = table.Column<short>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: true),
                    means = table.Column<short>(type: "INTEGER", nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    item = table.Column<string>(type: "TEXT", nullable: false),
                    book = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    against = table.Column<long>(type: "INTEGER", nullable: true),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    basis = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    event_seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_lines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "period_closes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_by = table.Column<string>(type: "TEXT", nullable: false),
                    last_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    chain_head = table.Column<string>(type: "TEXT", nullable: false),
                    sealed_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    seal = table.Column<string>(type: "TEXT", nullable: false),
                    code_version = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_period_closes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_views",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_id = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_views", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "persons",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<short>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_folded = table.Column<string>(type: "TEXT", nullable: false),
                    id_number_cipher = table.Column<byte[]>(type: "BLOB", nullable: true),
                    id_number_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    identity_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    born_cipher = table.Column<byte[]>(type: "BLOB", nullable: true),
                    phone_cipher = table.Column<byte[]>(type: "BLOB", nullable: true),
                    phone_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    wants_notices = table.Column<bool>(type: "INTEGER", nullable: false),
                    erased_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_persons", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "petition_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    petition_id = table.Column<long>(type: "INTEGER", nullable: false),
                    step = table.Column<short>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    agency_id = table.Column<long>(type: "INTEGER", nullable: false),
                    words = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_petition_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "petition_senders",
                columns: table => new
                {
                    petition_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", nullable: true),
                    phone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    address = table.Column<byte[]>(type: "BLOB", nullable: true),
                    content = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_petition_senders", x => x.petition_id);
                });

            migrationBuilder.CreateTable(
                name: "petitions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    agency_id = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: true),
                    about = table.Column<short>(type: "INTEGER", nullable: false),
                    channel = table.Column<short>(type: "INTEGER", nullable: false),
                    status = table.Column<short>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    entered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    refuse_by = table.Column<long>(type: "INTEGER", nullable: false),
                    supplement_by = table.Column<long>(type: "INTEGER", nullable: false),
                    first_answer_by = table.Column<long>(type: "INTEGER", nullable: false),
                    answer_by = table.Column<long>(type: "INTEGER", nullable: false),
                    publish_by = table.Column<long>(type: "INTEGER", nullable: true),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    refused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    supplement_asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    supplement_came_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lapsed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    satisfied = table.Column<bool>(type: "INTEGER", nullable: true),
                    opinion_at = table.Column<long>(type: "INTEGER", nullable: true),
                    repeated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    repeat_of_id = table.Column<long>(type: "INTEGER", nullable: true),
                    calendar_version = table.Column<string>(type: "TEXT", nullable: false),
                    erased = table.Column<bool>(type: "INTEGER", nullable: false),
                    form_key = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_petitions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "portal_figures",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    numerator = table.Column<long>(type: "INTEGER", nullable: false),
                    denominator = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    listing = table.Column<string>(type: "TEXT", nullable: true),
                    entered_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_portal_figures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "procedure_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    procedure_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    in_force_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    in_force_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedure_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "procedures",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_folded = table.Column<string>(type: "TEXT", nullable: false),
                    sector_id = table.Column<long>(type: "INTEGER", nullable: false),
                    legacy = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ratings",
                columns: table => new
                {
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency_id = table.Column<long>(type: "INTEGER", nullable: false),
                    desk_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    via = table.Column<short>(type: "INTEGER", nullable: false),
                    access = table.Column<short>(type: "INTEGER", nullable: true),
                    procedure = table.Column<short>(type: "INTEGER", nullable: true),
                    staff = table.Column<short>(type: "INTEGER", nullable: true),
                    result = table.Column<short>(type: "INTEGER", nullable: true),
                    feedback = table.Column<short>(type: "INTEGER", nullable: true),
                    said = table.Column<short>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ratings", x => x.dossier_id);
                });

            migrationBuilder.CreateTable(
                name: "reminders",
                columns: table => new
                {
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: false),
                    rung = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    recipients = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reminders", x => new { x.dossier_id, x.rung });
                });

            migrationBuilder.CreateTable(
                name: "ruleset_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ruleset = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: true),
                    predecessor = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    authors = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    submitted_by = table.Column<string>(type: "TEXT", nullable: true),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    published_by = table.Column<string>(type: "TEXT", nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    remark = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ruleset_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "score_marks",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ruleset = table.Column<string>(type: "TEXT", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    criterion = table.Column<string>(type: "TEXT", nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    marked_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_score_marks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "score_rounds",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ruleset = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    set_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_score_rounds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "score_submissions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ruleset = table.Column<string>(type: "TEXT", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    maximum = table.Column<long>(type: "INTEGER", nullable: false),
                    submitted_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_score_submissions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sectors",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sectors", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "slip_prints",
                columns: table => new
                {
                    slip_id = table.Column<long>(type: "INTEGER", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    printed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    printed_by = table.Column<string>(type: "TEXT", nullable: false),
                    paper = table.Column<short>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_slip_prints", x => new { x.slip_id, x.no });
                });

            migrationBuilder.CreateTable(
                name: "slips",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<long>(type: "INTEGER", nullable: false),
                    form = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    issued_by = table.Column<string>(type: "TEXT", nullable: false),
                    prints = table.Column<int>(type: "INTEGER", nullable: false),
                    template = table.Column<int>(type: "INTEGER", nullable: false),
                    dossier_version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_slips", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tallies",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    agency_id = table.Column<long>(type: "INTEGER", nullable: false),
                    desk_id = table.Column<long>(type: "INTEGER", nullable: false),
                    procedure_version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<int>(type: "INTEGER", nullable: false),
                    measure = table.Column<short>(type: "INTEGER", nullable: false),
                    @class = table.Column<short>(name: "class", type: "INTEGER", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tallies", x => new { x.day, x.agency_id, x.desk_id, x.procedure_version_id, x.channel, x.measure, x.@class });
                });

            migrationBuilder.CreateTable(
                name: "urge_letters",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    from_agency = table.Column<string>(type: "TEXT", nullable: false),
                    agency_code = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    overdue = table.Column<int>(type: "INTEGER", nullable: false),
                    near = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    form_key = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_urge_letters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "year_totals",
                columns: table => new
                {
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    of = table.Column<short>(type: "INTEGER", nullable: false),
                    key = table.Column<long>(type: "INTEGER", nullable: false),
                    measure = table.Column<short>(type: "INTEGER", nullable: false),
                    @class = table.Column<short>(name: "class", type: "INTEGER", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
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
                name: "IX_calendars_kind_agency_code_desk_code_version",
                table: "calendars",
                columns: new[] { "kind", "agency_code", "desk_code", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cash_sheets_clerk_day_no",
                table: "cash_sheets",
                columns: new[] { "clerk", "day", "no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cash_sheets_day",
                table: "cash_sheets",
                column: "day");

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
                name: "ix_dossiers_agency_ended",
                table: "dossiers",
                columns: new[] { "agency_id", "ended_at", "class", "received_at", "breached_at", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_code",
                table: "dossiers",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_ended",
                table: "dossiers",
                columns: new[] { "ended_at", "id", "class", "result", "agency_id", "received_at", "breached_at", "due_at" });

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
                name: "ix_dossiers_received",
                table: "dossiers",
                columns: new[] { "received_at", "id", "agency_id", "ended_at", "class", "first_promise_class", "result", "status", "breached_at", "due_at", "first_promise_at", "supplement_count", "channel" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_returned",
                table: "dossiers",
                columns: new[] { "returned_at", "agency_id", "rated_at" },
                filter: "returned_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_running_due",
                table: "dossiers",
                columns: new[] { "due_at", "id" },
                filter: "live IS NOT NULL AND status IN (2, 4)");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_source_source_id",
                table: "dossiers",
                columns: new[] { "source", "source_id" },
                unique: true,
                filter: "source IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_unclassifiable",
                table: "dossiers",
                columns: new[] { "class", "agency_id" },
                filter: "class = 4");

            migrationBuilder.CreateIndex(
                name: "IX_erasures_state",
                table: "erasures",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_events_at",
                table: "events",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_events_dossier_id_seq",
                table: "events",
                columns: new[] { "dossier_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_figure_duties_agency_code_from_until",
                table: "figure_duties",
                columns: new[] { "agency_code", "from", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_figure_duties_owed_by",
                table: "figure_duties",
                column: "owed_by");

            migrationBuilder.CreateIndex(
                name: "IX_figure_files_figure_id",
                table: "figure_files",
                column: "figure_id");

            migrationBuilder.CreateIndex(
                name: "IX_figure_files_hash",
                table: "figure_files",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "IX_figure_settlements_agency_code_from_until",
                table: "figure_settlements",
                columns: new[] { "agency_code", "from", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_dossier_id",
                table: "findings",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_findings_source_source_id_kind_field",
                table: "findings",
                columns: new[] { "source", "source_id", "kind", "field" });

            migrationBuilder.CreateIndex(
                name: "IX_index_results_series_year",
                table: "index_results",
                columns: new[] { "series", "year" });

            migrationBuilder.CreateIndex(
                name: "IX_job_runs_job_started_at",
                table: "job_runs",
                columns: new[] { "job", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_mentions_dossier_id",
                table: "mentions",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_mentions_unseen",
                table: "mentions",
                column: "account",
                filter: "seen_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notes_dossier_id",
                table: "notes",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_notices_dossier",
                table: "notices",
                column: "dossier_code",
                filter: "dossier_code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notices_key",
                table: "notices",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notices_waiting",
                table: "notices",
                column: "send_at",
                filter: "sent_at IS NULL");

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
                name: "IX_outages_agency_id_from",
                table: "outages",
                columns: new[] { "agency_id", "from" });

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

            migrationBuilder.CreateIndex(
                name: "IX_payment_lines_by_day",
                table: "payment_lines",
                columns: new[] { "by", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_payment_lines_dossier_id",
                table: "payment_lines",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_period_closes_period_scope",
                table: "period_closes",
                columns: new[] { "period", "scope" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_person_views_person_id_at",
                table: "person_views",
                columns: new[] { "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_persons_id_number_hash",
                table: "persons",
                column: "id_number_hash");

            migrationBuilder.CreateIndex(
                name: "IX_persons_identity_hash",
                table: "persons",
                column: "identity_hash",
                filter: "identity_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_persons_name_folded",
                table: "persons",
                column: "name_folded");

            migrationBuilder.CreateIndex(
                name: "IX_persons_phone_hash",
                table: "persons",
                column: "phone_hash");

            migrationBuilder.CreateIndex(
                name: "IX_petition_events_petition_id",
                table: "petition_events",
                column: "petition_id");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_agency_id_received_at",
                table: "petitions",
                columns: new[] { "agency_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "IX_petitions_code",
                table: "petitions",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_petitions_dossier_id",
                table: "petitions",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_form_key",
                table: "petitions",
                column: "form_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_portal_figures_agency_code_from_until",
                table: "portal_figures",
                columns: new[] { "agency_code", "from", "until" });

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
                name: "IX_ratings_at",
                table: "ratings",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_ruleset_versions_ruleset_version",
                table: "ruleset_versions",
                columns: new[] { "ruleset", "version" });

            migrationBuilder.CreateIndex(
                name: "IX_score_marks_ruleset_agency_code_from_until",
                table: "score_marks",
                columns: new[] { "ruleset", "agency_code", "from", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_score_rounds_ruleset_from_until",
                table: "score_rounds",
                columns: new[] { "ruleset", "from", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_score_submissions_ruleset_agency_code_from_until_stage",
                table: "score_submissions",
                columns: new[] { "ruleset", "agency_code", "from", "until", "stage" },
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

            migrationBuilder.CreateIndex(
                name: "IX_slips_issued_at",
                table: "slips",
                column: "issued_at");

            migrationBuilder.CreateIndex(
                name: "IX_urge_letters_agency_code_at",
                table: "urge_letters",
                columns: new[] { "agency_code", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_urge_letters_form_key_agency_code",
                table: "urge_letters",
                columns: new[] { "form_key", "agency_code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agencies");

            migrationBuilder.DropTable(
                name: "calendar_changes");

            migrationBuilder.DropTable(
                name: "calendars");

            migrationBuilder.DropTable(
                name: "cash_sheets");

            migrationBuilder.DropTable(
                name: "day_seals");

            migrationBuilder.DropTable(
                name: "day_totals");

            migrationBuilder.DropTable(
                name: "declared_figures");

            migrationBuilder.DropTable(
                name: "desks");

            migrationBuilder.DropTable(
                name: "dossiers");

            migrationBuilder.DropTable(
                name: "erasures");

            migrationBuilder.DropTable(
                name: "events");

            migrationBuilder.DropTable(
                name: "figure_duties");

            migrationBuilder.DropTable(
                name: "figure_files");

            migrationBuilder.DropTable(
                name: "figure_settlements");

            migrationBuilder.DropTable(
                name: "findings");

            migrationBuilder.DropTable(
                name: "idempotency");

            migrationBuilder.DropTable(
                name: "index_results");

            migrationBuilder.DropTable(
                name: "job_runs");

            migrationBuilder.DropTable(
                name: "log_head");

            migrationBuilder.DropTable(
                name: "mentions");

            migrationBuilder.DropTable(
                name: "notes");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "number_blocks");

            migrationBuilder.DropTable(
                name: "number_marks");

            migrationBuilder.DropTable(
                name: "numbers");

            migrationBuilder.DropTable(
                name: "outages");

            migrationBuilder.DropTable(
                name: "paper_files");

            migrationBuilder.DropTable(
                name: "papers");

            migrationBuilder.DropTable(
                name: "parties");

            migrationBuilder.DropTable(
                name: "payment_lines");

            migrationBuilder.DropTable(
                name: "period_closes");

            migrationBuilder.DropTable(
                name: "person_views");

            migrationBuilder.DropTable(
                name: "persons");

            migrationBuilder.DropTable(
                name: "petition_events");

            migrationBuilder.DropTable(
                name: "petition_senders");

            migrationBuilder.DropTable(
                name: "petitions");

            migrationBuilder.DropTable(
                name: "portal_figures");

            migrationBuilder.DropTable(
                name: "procedure_versions");

            migrationBuilder.DropTable(
                name: "procedures");

            migrationBuilder.DropTable(
                name: "ratings");

            migrationBuilder.DropTable(
                name: "reminders");

            migrationBuilder.DropTable(
                name: "ruleset_versions");

            migrationBuilder.DropTable(
                name: "score_marks");

            migrationBuilder.DropTable(
                name: "score_rounds");

            migrationBuilder.DropTable(
                name: "score_submissions");

            migrationBuilder.DropTable(
                name: "sectors");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "slip_prints");

            migrationBuilder.DropTable(
                name: "slips");

            migrationBuilder.DropTable(
                name: "tallies");

            migrationBuilder.DropTable(
                name: "urge_letters");

            migrationBuilder.DropTable(
                name: "year_totals");
        }
    }
}
