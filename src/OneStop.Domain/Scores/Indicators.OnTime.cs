namespace OneStop.Domain.Scores;

public static partial class Indicators
{
    /// <summary>The levels an on-time rate is given for; "district" is history since 1 July 2025.</summary>
    public static IReadOnlyList<string> Levels => ["province", "commune", "district"];

    // The four official on-time rates answer four questions; each keeps its own name so that no page can mix them.
    private static IEnumerable<Indicator> OnTime()
    {
        Indicator[] rates =
        [
            Of(IndicatorOrigin.Dossiers, "onTime.solved",
                "Đúng hạn trên hồ sơ đã giải quyết", "On time of the dossiers solved",
                "Hồ sơ giải quyết trước hạn và đúng hạn trên tổng số hồ sơ đã giải quyết trong kỳ (cách tính của Biểu II.06a).",
                "Dossiers solved early or on time out of all dossiers solved in the period (the reading of form II.06a)."),
            Of(IndicatorOrigin.Dossiers, "onTime.received",
                "Đúng hạn trên hồ sơ tiếp nhận", "On time of the dossiers received",
                "Hồ sơ giải quyết trước hạn và đúng hạn trên tổng số hồ sơ tiếp nhận trong kỳ cộng hồ sơ kỳ trước chuyển sang (Nghị định 61/2018, Điều 30, số liệu lịch sử).",
                "Dossiers solved early or on time out of all received in the period plus those carried over (Decree 61/2018, article 30; historical)."),
            Of(IndicatorOrigin.Dossiers, "onTime.realtime",
                "Đúng hạn theo thời gian thực", "On time in real time",
                "Hồ sơ đã xử lý đúng hạn hoặc đang xử lý còn trong hạn trên tổng số hồ sơ tiếp nhận và xử lý (chỉ số 2.1, Quyết định 766); yêu cầu bổ sung lần thứ hai tính là quá hạn.",
                "Dossiers handled on time or still running within their deadline out of all received and handled (indicator 2.1 of Decision 766); a second supplement request counts as late."),
            Of(IndicatorOrigin.Dossiers, "onTime.cohort",
                "Đúng hạn trên hồ sơ tiếp nhận trong năm", "On time of the year's intake",
                "Hồ sơ tiếp nhận trong kỳ được giải quyết đúng hạn trên hồ sơ tiếp nhận trong kỳ đã đến hạn hoặc đã giải quyết tại thời điểm tính; hồ sơ chưa đến hạn được nêu riêng.",
                "Dossiers received in the period and solved on time out of those received in it that are due or finished at the as-of moment; those not yet due are shown apart."),
        ];
        foreach (var rate in rates)
        {
            yield return rate;
            foreach (var level in Levels)
                yield return OfLevel(rate, level);
        }
    }

    private static Indicator OfLevel(Indicator rate, string level)
    {
        var (vi, en) = level switch
        {
            "province" => ("cấp tỉnh", "province level"),
            "commune" => ("cấp xã", "commune level"),
            _ => ("cấp huyện (đến 30/06/2025)", "district level (until 30 June 2025)"),
        };
        return rate with
        {
            Name = $"{rate.Name}.{level}",
            Title = new Text($"{rate.Title.Vi}, {vi}", $"{rate.Title.En}, {en}"),
            Definition = new Text($"{rate.Definition.Vi} Chỉ tính thủ tục {vi}.", $"{rate.Definition.En} Procedures of {en} only."),
        };
    }
}
