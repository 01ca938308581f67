namespace OneStop.Domain.Till;

/// <summary>Refusals of the till; each says what to do.</summary>
public static class TillRefusals
{
    public static readonly Refusal NothingToTake = new("payment-empty", new(
        "Nhập số tiền lớn hơn 0 (đồng) cho ít nhất một khoản.", "Enter an amount above 0 (đồng) for at least one item."), "amount");

    public static Refusal TooMuch(long left) => new("payment-too-much", new(
        $"Số tiền vượt quá khoản còn phải nộp ({left.ToString("#,##0", Vi)} ₫). Sửa lại số tiền, không thu thừa.",
        $"This is more than what is left to pay ({left.ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture)} ₫). Correct the amount; do not take too much."), "amount");

    public static readonly Refusal ReceiptUnknown = new("receipt-unknown", new(
        "Hồ sơ không có biên lai này. Mở lại trang thu tiền để xem các biên lai.", "The dossier has no such receipt. Open the payments again to see its receipts."), "receipt");

    public static readonly Refusal ReceiptVoid = new("receipt-void", new(
        "Biên lai này đã hủy; không hủy hay hoàn tiền lần nữa.", "This receipt is void already; it cannot be cancelled or refunded again."), "receipt");

    public static readonly Refusal ReceiptRefunded = new("receipt-refunded", new(
        "Biên lai đã hoàn một phần tiền nên không hủy được; hãy hoàn phần còn lại.", "Part of this receipt was refunded, so it cannot be cancelled; refund the rest."), "receipt");

    public static readonly Refusal CancelTooLate = new("receipt-cancel-too-late", new(
        "Chỉ người thu được hủy biên lai, trong ngày thu và trước khi chốt sổ quỹ. Hãy hoàn tiền thay vì hủy.",
        "Only who took the money may cancel a receipt, on its day and before the cash sheet is closed. Refund it instead."), "receipt");

    public static Refusal RefundTooMuch(long left) => new("refund-too-much", new(
        $"Chỉ còn {left.ToString("#,##0", Vi)} ₫ có thể hoàn cho khoản này.",
        $"Only {left.ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture)} ₫ of this can still be refunded."), "amount");

    public static readonly Refusal BasisMissing = new("basis-missing", new(
        "Ghi căn cứ pháp lý của việc miễn, giảm.", "Enter the legal basis of the exemption."), "basis");

    public static readonly Refusal BadText = new("bad-value", new(
        "Số tham chiếu tối đa 64 ký tự, căn cứ tối đa 200 ký tự, không có ký tự điều khiển.", "A reference has 64 characters at most, a basis 200, without control characters."), "reference");

    public static readonly Refusal PaidUnknown = new("fee-unknown", new(
        "Chưa biết số tiền phải nộp, nên chưa ghi được biên lai. Nhập số tiền đã thu (0 nếu được miễn).",
        "The amount owed is not known, so no receipt can be written. Enter the amount that was taken (0 when exempt)."), "fee");

    /// <summary>A reference is short text without control characters, or nothing.</summary>
    public static bool IsReference(string? text) => text is null || (text.Trim().Length <= 64 && !text.Any(char.IsControl));

    public static readonly Refusal NotYetDay = new("till-day-ahead", new(
        "Chưa đến ngày này; chỉ chốt sổ quỹ của hôm nay hoặc ngày trước.", "That day has not come; only today's or an earlier day's cash can be closed."), "day");

    public static readonly Refusal Moved = new("till-moved", new(
        "Có khoản thu, chi mới từ khi mở trang. Kiểm tra lại số liệu rồi chốt.", "Money was taken or given since the page was opened. Check the figures again, then close."), "last");

    public static readonly Refusal Closed = new("till-closed", new(
        "Ngày này đã chốt sổ quỹ. Muốn sửa, lập bảng đính chính và ghi lý do.", "The cash of this day was closed already. To correct it, make a correcting sheet and say why."), "day");

    /// <summary>Says by how much and which way, so that the clerk need not subtract.</summary>
    public static Refusal DifferenceUnexplained(long counted, long recorded)
    {
        var (by, more) = (Math.Abs(counted - recorded), counted > recorded);
        return new("difference-unexplained", new(
            string.Create(Vi, $"Tiền đếm được {(more ? "thừa" : "thiếu")} {by:#,##0} đồng so với sổ ({counted:#,##0} và {recorded:#,##0}): đếm lại, hoặc ghi giải trình."),
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{by:#,##0} đồng {(more ? "more" : "less")} was counted than recorded ({counted:#,##0} against {recorded:#,##0}): count again, or explain it.")), "explanation");
    }

    public static readonly Refusal CorrectionUnexplained = new("correction-unexplained", new(
        "Bảng đính chính phải có lý do.", "A correcting sheet needs a reason."), "explanation");

    public static readonly Refusal CountMissing = new("count-missing", new(
        "Nhập số tiền mặt đếm được (0 trở lên), hoặc số tờ của từng mệnh giá.", "Enter the cash that was counted (0 or more), or how many there are of each note."), "counted");

    public static readonly Refusal NotesDiffer = new("notes-differ", new(
        "Tổng các tờ tiền khác số tiền đếm được. Sửa một trong hai.", "The notes do not add up to the cash counted. Correct one of the two."), "counted");

    public static readonly Refusal SheetUnknown = new("cash-sheet-unknown", new(
        "Không có bảng kiểm quỹ này trong phạm vi của bạn.", "There is no such cash sheet in your scope."), "sheet");

    private static readonly System.Globalization.CultureInfo Vi = System.Globalization.CultureInfo.GetCultureInfo("vi");
}
