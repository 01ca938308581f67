using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Petitions;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Petitions;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Simulation;

/// <summary>
/// Invented petitions for the demo office, entered and moved along by the same book as real ones, under a clock that is set back: one of
/// every course a petition can take, one of them answered too late and one still open.
/// </summary>
public sealed class DemoPetitions(RegisterDbFactory databases, ReferenceCache references, PersonCipher cipher)
{
    private static readonly Story[] stories =
    [
        new(150, PetitionChannel.Portal, PetitionAbout.Dossier, "Hồ sơ của tôi đã quá ngày hẹn mà chưa có kết quả.", "Vũ Thị Minh Họa", Answered(1, 9, 10, PetitionStep.Satisfied)),
        new(120, PetitionChannel.Phone, PetitionAbout.Conduct, "Cán bộ hướng dẫn chưa rõ, tôi phải đi lại hai lần.", "Đinh Văn Thí Dụ", Answered(1, 6, 7, PetitionStep.Dissatisfied)),
        new(95, PetitionChannel.Desk, PetitionAbout.Rule, "Thủ tục yêu cầu bản sao trong khi dữ liệu đã có.", null, Answered(2, 14, 15, null)),
        new(80, PetitionChannel.Letter, PetitionAbout.Dossier, "Tôi nhận kết quả sai tên đệm.", "Hoàng Thị Ví Dụ", [new(1, PetitionStep.Accepted), new(33, PetitionStep.Answered), new(34, PetitionStep.Published), new(40, PetitionStep.Dissatisfied)]),
        new(60, PetitionChannel.Portal, PetitionAbout.System, "Trang nộp hồ sơ báo lỗi khi thanh toán.", "Trịnh Văn Mẫu", [new(1, PetitionStep.SupplementAsked), new(6, PetitionStep.SupplementCame), new(7, PetitionStep.Accepted), new(14, PetitionStep.Answered), new(15, PetitionStep.Published)]),
        new(45, PetitionChannel.Other, PetitionAbout.Other, "Phản ánh việc ngoài phạm vi giải quyết của cơ quan.", null, [new(1, PetitionStep.Refused)]),
        new(40, PetitionChannel.Phone, PetitionAbout.Dossier, "Không liên hệ được để hỏi tiến độ hồ sơ.", "Lương Thị Giả Định", [new(2, PetitionStep.SupplementAsked), new(30, PetitionStep.Lapsed)]),
        new(12, PetitionChannel.Portal, PetitionAbout.Conduct, "Quầy mở cửa muộn buổi chiều.", "Mai Văn Tưởng Tượng", [new(1, PetitionStep.Accepted)]),
        new(4, PetitionChannel.Desk, PetitionAbout.Dossier, "Đề nghị cho biết vì sao hồ sơ phải bổ sung.", "Phùng Thị Minh Họa", [new(1, PetitionStep.SupplementAsked)]),
        new(1, PetitionChannel.Portal, PetitionAbout.Dossier, "Kết quả chưa được gửi về địa chỉ đã đăng ký.", "Tạ Văn Thí Dụ", []),
    ];

    /// <summary>Enters them, every step at its own moment and none after <paramref name="now"/>, in the order of time as a log is written.</summary>
    public async Task FillAsync(DateTimeOffset now, CancellationToken stop)
    {
        var agencies = await AgenciesAsync(stop);
        if (agencies.Count == 0) return;
        var courses = stories.Select((story, index) => new Course(story, agencies[index % agencies.Count], $"demo:{index}")).ToList();
        var acts = courses.SelectMany(course => course.Acts(LocalDay.Of(now))).Where(act => act.At <= now).OrderBy(act => act.At).ToList();
        foreach (var (at, course, step) in acts) await course.TakeAsync(new(databases, references, cipher, new SetBack(at)), at, step, stop);
    }

    /// <summary>Where most is handed over, with a dossier of theirs to complain about.</summary>
    private async Task<List<(string Agency, string Dossier)>> AgenciesAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        var busy = await db.Dossiers.Where(d => d.EndedAt != null).GroupBy(d => d.AgencyId).Select(g => new { g.Key, Count = g.Count(), First = g.Min(d => d.Id) }).OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(5).ToListAsync(stop);
        var first = busy.ConvertAll(g => g.First);
        var codes = await db.Dossiers.Where(d => first.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Code, stop);
        return busy.ConvertAll(g => (tree.Agency(g.Key)!.Code, codes[g.First]));
    }

    private static Moved[] Answered(int accepted, int answered, int published, PetitionStep? said) =>
        [new(accepted, PetitionStep.Accepted), new(answered, PetitionStep.Answered), new(published, PetitionStep.Published), .. said is { } opinion ? new[] { new Moved(published + 3, opinion) } : []];

    private sealed record Moved(int DaysLater, PetitionStep Step);

    private sealed record Story(int DaysAgo, PetitionChannel Channel, PetitionAbout About, string Content, string? Sender, Moved[] Steps);

    /// <summary>One petition on its way.</summary>
    private sealed class Course(Story story, (string Agency, string Dossier) place, string key)
    {
        private static readonly Caller by = new("minh.hoa");
        private Petition? petition;

        public IEnumerable<(DateTimeOffset At, Course Course, PetitionStep Step)> Acts(DateOnly today)
        {
            var begun = LocalDay.StartOf(today.AddDays(-story.DaysAgo)).AddHours(9);
            yield return (begun, this, PetitionStep.Received);
            foreach (var moved in story.Steps) yield return (begun.AddDays(moved.DaysLater).AddHours(1), this, moved.Step);
        }

        public async Task TakeAsync(PetitionBook book, DateTimeOffset at, PetitionStep step, CancellationToken stop)
        {
            var done = step == PetitionStep.Received
                ? await book.EnterAsync(new(place.Agency, at, story.Channel, story.About, new(story.Sender, story.Sender is null ? null : "0000 000 000", null, story.Content), key) { Dossier = story.About == PetitionAbout.Dossier ? place.Dossier : null }, by, stop)
                : await book.MoveAsync(petition!.Code, petition.Version, new(step, PetitionSteps.NeedsWords(step) ? "Nội dung minh họa." : null), by, stop);
            petition = done.IsOk ? done.Value : throw new InvalidOperationException(done.Refusal.Message.En);
        }
    }

    private sealed class SetBack(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
