using System.Globalization;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Forms;
using OneStop.Register.Files;
using OneStop.Web.Lists;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Registers;

/// <summary>The register book as a list, and the note that somebody took pages of it along.</summary>
internal sealed partial class BookWords(IStringLocalizer<ListTexts> texts, ILogger<BookWords> log)
{
    private static readonly (string Key, double Width)[] columns =
        [("number", 10), ("code", 28), ("procedure", 60), ("person", 30), ("address", 40), ("phone", 16), ("agency", 40), ("received", 18), ("due", 18), ("returned", 18)];

    /// <summary>The lines to take along; they name citizens.</summary>
    public TakenList Taken(FormFacts facts, string desk, DateOnly from, DateOnly to) => TakenList.Of(
        string.Create(CultureInfo.InvariantCulture, $"register-book_{desk}_{from:yyyy-MM-dd}_{to:yyyy-MM-dd}"), texts["book.title"], [.. columns.Select(column => new XlsxColumn(texts[$"book.{column.Key}"], column.Width))],
        facts.Lines, line => [(long?)line.Number, line.Code, line.Procedure, line.Person?.Name, line.Person?.Address, line.Person?.Phone, line.Agency, line.ReceivedAt, line.DueAt, line.ReturnedAt])
        with { Lead = facts.Issuer.Desk, NamesPersons = true };

    /// <summary>A book leaves the system with many people's data: who took which pages stays known.</summary>
    public void Printed(string desk, DateOnly from, DateOnly to, string actor) => BookPrinted(log, desk, from, to, actor);

    [LoggerMessage(4101, LogLevel.Information, "The register book of desk {Desk}, {From} to {To}, was taken as a file by {Actor}.")]
    private static partial void BookPrinted(ILogger log, string desk, DateOnly from, DateOnly to, string actor);
}
