using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;

namespace OneStop.Register.Dossiers;

/// <summary>What is to be said about a linked filing, from its dossiers alone, so that a repeated request hears the same.</summary>
public static class LinkedNotices
{
    /// <summary>A limit that nobody has confirmed is said aloud each time it is used.</summary>
    public static IEnumerable<Text> Of(IEnumerable<Dossier> dossiers, OfficeReference reference)
    {
        var assumed = reference.LinkedFilings.SelectMany(filing => filing.Members)
            .Where(member => member is { LimitAssumed: true, Limit: not null }).Select(member => (member.Procedure, Limit: member.Limit.ToString())).ToHashSet();
        return dossiers.Select(dossier => (reference.Version(dossier.ProcedureVersionId).Content.Code, Limit: dossier.OwnLimit))
            .Where(pair => assumed.Contains(pair!)).Select(pair => new Text(
                $"Thời hạn của thủ tục {pair.Code} trong hồ sơ liên thông là giả định; đề nghị quản trị viên xác nhận.",
                $"The limit of procedure {pair.Code} in this linked filing is an assumption; ask an administrator to confirm it."));
    }
}
