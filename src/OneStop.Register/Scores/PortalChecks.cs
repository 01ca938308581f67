using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>What makes a figure of the portal impossible to take, or its difference impossible to explain.</summary>
internal static class PortalChecks
{
    public static readonly Refusal NoList = new("listing-missing", new("Cổng chưa gửi danh sách hồ sơ của số liệu này.", "The portal's list of dossiers for this figure is not known."), "listing");

    public static Refusal NotCounted(string indicator) => new("indicator-not-listed", new(
        $"Sổ không đếm chỉ số '{indicator}', nên không có danh sách.", $"The register does not count the indicator '{indicator}', so there is no list."), "indicator");

    public static Refusal? Of(PortalFigureRow figure, PortalListCount? list)
    {
        if (Indicators.Find(figure.Indicator) is not { Unit: IndicatorUnit.Share })
            return new("indicator-unknown", new($"Không có chỉ số tỷ lệ '{figure.Indicator}'.", $"There is no share '{figure.Indicator}'."), "indicator");
        if (figure.Until <= figure.From) return new("period-reversed", new("Ngày cuối kỳ phải sau ngày đầu kỳ.", "The period must end after it begins."), "to");
        if (list is { Errors.Count: > 0 }) return Lines(list.Errors);
        if (figure.Numerator < 0 || figure.Denominator < figure.Numerator)
            return new("figure-invalid", new("Nhập tử số từ 0 đến mẫu số, hoặc gửi danh sách để đếm từ đó.", "Enter a numerator between 0 and the denominator, or send the list to count them from."), "numerator");
        if (figure.Source.Length == 0) return new("source-missing", new("Nêu nguồn: màn hình hay văn bản nào của Cổng, ngày nào.", "Name the source: which screen or letter of the portal, of which day."), "source");
        return list is not null && (list.Lines, list.Counting) != (figure.Denominator, figure.Numerator) ? FigureListing.Differs(list.Lines, list.Counting, figure.Numerator, figure.Denominator, "listing") : null;
    }

    private static Refusal Lines(IReadOnlyList<PortalLineError> errors)
    {
        var first = errors[0];
        return new Refusal("listing-lines-wrong", new(
            $"Danh sách có dòng chưa đúng, chưa lưu gì. Dòng {first.Line}: {first.What.Vi}.", $"The list has wrong lines; nothing was stored. Line {first.Line}: {first.What.En}."), "listing")
        { Details = new Dictionary<string, object> { ["lines"] = errors } };
    }
}
