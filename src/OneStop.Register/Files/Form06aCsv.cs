using System.Globalization;
using OneStop.Domain.Reports;

namespace OneStop.Register.Files;

/// <summary>Form II.06a as CSV for other programs: a line per row and the total last, the columns named as in its JSON.</summary>
public static class Form06aCsv
{
    private static readonly string[] Heads =
    [
        "key", "name", "received", "online", "directOrPost", "carriedOver", "solved", "early", "onTime", "late", "inProgress", "openInTime", "openOverdue", "unclassifiable",
    ];

    /// <summary>Writes the form.</summary>
    public static void Write(Stream output, PeriodForm form)
    {
        using var csv = new CsvFile(output, Heads);
        foreach (var row in form.Rows.Append(form.Total))
            csv.Row([row.Key, row.Name, .. row.Columns.Append(row.Counts.Unclassifiable).Select(count => count.ToString(CultureInfo.InvariantCulture))]);
    }
}
