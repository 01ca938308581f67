using System.Globalization;
using System.Text.Json.Nodes;

namespace OneStop.Domain.Reports;

/// <summary>Reads form II.06a back from JSON, checking every identity again.</summary>
public static class PeriodFormJson
{
    /// <summary>The form that <see cref="PeriodForm.ToJson"/> wrote; refused "form-06a-unreadable", or as a form that does not add up.</summary>
    public static Outcome<PeriodForm> Read(JsonNode? json)
    {
        try
        {
            var root = json!.AsObject();
            var rows = new List<PeriodFormRow>();
            foreach (var item in root["rows"]!.AsArray())
            {
                var row = Row(item!.AsObject());
                if (!row.IsOk) return row.Refusal;
                rows.Add(row.Value);
            }
            var grouping = Text(root, "by") switch
            {
                "agency" => FormGrouping.Agency,
                "sector" => FormGrouping.Sector,
                "level" => FormGrouping.Level,
                var other => throw new FormatException($"'{other}' is no grouping."),
            };
            var period = root["period"]!.AsObject();
            return PeriodForm.Of(
                new Text(Text(period, "vi"), Text(period, "en")), Day(root, "from"), Day(root, "to").AddDays(1),
                Text(root, "reportingUnit"), (string?)root["receivingUnit"], grouping, rows);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or NullReferenceException)
        {
            return new Refusal("form-06a-unreadable", new Text($"Không đọc được biểu II.06a: {error.Message}", $"Form II.06a cannot be read: {error.Message}"));
        }
    }

    private static Outcome<PeriodFormRow> Row(JsonObject row) => PeriodFormRow.FromColumns(
        Text(row, "key"), Text(row, "name"),
        [.. Columns.Select(column => row[column]!.GetValue<long>())], row["unclassifiable"]!.GetValue<long>());

    private static readonly string[] Columns =
    [
        "received", "online", "directOrPost", "carriedOver", "solved", "early", "onTime", "late", "inProgress", "openInTime", "openOverdue",
    ];

    private static string Text(JsonObject json, string name) => json[name]!.GetValue<string>();

    private static DateOnly Day(JsonObject json, string name) =>
        DateOnly.ParseExact(Text(json, name), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
