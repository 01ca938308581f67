using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>Why a stage of a round was not changed.</summary>
internal static class RoundRefusals
{
    public static Refusal Reach => new("round-reach", new("Chỉ người phụ trách toàn tỉnh đặt ngày của đợt chấm điểm.", "Only who answers for the whole province sets the dates of a round."));

    public static Refusal Dates => new("round-dates", new("Ngày đóng phải từ ngày mở trở đi, và bước sau không mở trước bước trước.", "A stage closes on or after the day it opens, and none opens before the one before it."), "closesOn");

    public static Refusal NotOpen(RoundStage stage, ScoreRoundRow? dates) => dates is null
        ? new("round-not-set", new($"{Name(stage).Vi} chưa có ngày mở; hãy đặt ngày trước.", $"{Name(stage).En} has no dates yet; set them first."))
        : new("round-not-open", new($"{Name(stage).Vi} chỉ mở từ {dates.OpensOn:dd/MM/yyyy} đến hết {dates.ClosesOn:dd/MM/yyyy}.", $"{Name(stage).En} is open from {dates.OpensOn:dd/MM/yyyy} to the end of {dates.ClosesOn:dd/MM/yyyy} only."));

    public static Refusal Submitted(RoundStage stage) => new("round-submitted", new($"{Name(stage).Vi} đã nộp; bảng đã nộp không sửa được.", $"{Name(stage).En} has been handed in; what is handed in never changes."));

    public static Refusal NotYet(RoundStage stage) => new("round-order", new($"{Name(stage).Vi} chưa nộp; bước sau chờ bước này.", $"{Name(stage).En} has not been handed in; the next stage waits for it."));

    public static Refusal Own => new("round-own", new("Người nộp bước trước không thẩm định bước này; cần người khác.", "Who handed in the stage before does not appraise it; somebody else has to."));

    public static Text Name(RoundStage stage) => stage switch
    {
        RoundStage.Self => new("Tự đánh giá", "The self-score"),
        RoundStage.First => new("Thẩm định lần 1", "The first appraisal"),
        _ => new("Thẩm định lần 2", "The second appraisal"),
    };
}
