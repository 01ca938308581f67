namespace OneStop.Domain.Evidence;

/// <summary>The text that lies in every pack, in Vietnamese, for someone who has nothing but the file.</summary>
public static class PackReadMe
{
    /// <summary>The text, the same in every pack of this layout.</summary>
    public const string Text = """
        GÓI TÀI LIỆU KIỂM CHỨNG
        =======================

        Gói này chứng minh các số liệu giải quyết thủ tục hành chính của một cơ quan trong một kỳ.
        Mở index.html để xem mục lục. Mọi tệp đều đọc được bằng trình duyệt, bảng tính hoặc trình soạn thảo.

        Trong gói có gì
        ---------------
        index.html              mục lục
        score-sheets/           bảng điểm của từng bộ tiêu chí; tệp .json là bản gốc, .csv và .xlsx in lại
        criteria/BỘ/TIÊU CHÍ/   figure.json: số liệu, cách tính bằng lời, danh sách làm căn cứ; attachments/: tệp minh chứng
        lists/CHỈ SỐ.csv        từng hồ sơ (hoặc thủ tục) đã được đếm
        form-06a.json, .xlsx    Biểu số II.06a/VPCP/KSTT
        register-book.csv       sổ theo dõi: mọi hồ sơ mà danh sách hoặc biểu có đếm
        events/seals.json       niêm phong từng ngày của nhật ký
        events/log.csv          mọi sự kiện của từng hồ sơ trong sổ theo dõi (nếu gói kèm nhật ký)
        events/others.csv       sự kiện của các hồ sơ khác (chỉ trong gói của toàn bộ hệ thống)
        events/chain.csv        mã băm của mọi sự kiện, theo thứ tự ghi
        events/names.csv        mã và tên ứng với các số hiệu trong nhật ký
        closings/               số liệu đã báo cáo khi chốt kỳ (nếu có)
        calendars/, rulesets/   lịch làm việc và bộ tiêu chí đã dùng
        data-quality.csv        hồ sơ có dữ liệu bất thường
        worth-asking.csv        những điểm người thẩm định nên hỏi
        bridge.json             đối chiếu năm dương lịch với năm báo cáo (nếu có)
        manifest.json           mã băm SHA-256, kích thước, số dòng của từng tệp
        manifest.sig            chữ ký số tách rời (CMS) trên manifest.json (nếu có)

        Cột "counted" trong lists/*.csv
        -------------------------------
        yes       nằm ở tử số và mẫu số
        no        chỉ nằm ở mẫu số
        unknown   thiếu dữ liệu nên không đếm (độ phủ = (yes + no) / (yes + no + unknown))
        apart     nêu riêng, không đếm (ví dụ hồ sơ chưa đến hạn)
        Tử số = số dòng yes; mẫu số = số dòng yes + no. Với chỉ số tính điểm từng hồ sơ, tử số = tổng cột "points".
        Thời gian ghi theo giờ Việt Nam (+07:00). Dòng xếp theo mã, mỗi mã một dòng.

        Cột "came" và "stands" trong register-book.csv
        ----------------------------------------------
        came      online, direct, carriedOver           = cột 4, 5, 6 của Biểu II.06a
        stands    early, onTime, late, unclassifiable,
                  openInTime, openOverdue               = cột 8, 9, 10 (gồm cả unclassifiable), 12, 13
        Hồ sơ để trống hai cột này không thuộc biểu của kỳ (ví dụ đã xong kỳ trước, kỳ này mới trả kết quả).

        Kiểm tra không cần phần mềm này
        -------------------------------
        1. Mã băm: giải nén rồi so sánh, ví dụ  sha256sum register-book.csv  với manifest.json.
        2. Số liệu: lọc cột "counted" trong bảng tính, đếm dòng, so với figure.json và bảng điểm.
        3. Niêm phong một ngày = SHA-256 của năm dòng (mỗi dòng kết thúc bằng LF):
           onestop-day-seal/1, ngày yyyy-MM-dd, số sự kiện, eventsHash, previous (niêm phong ngày trước).
           Ngày có bước xử lý phản ánh, kiến nghị: onestop-day-seal/2, với hai dòng petitionSteps và petitionsHash trước previous.
           Nếu bạn đã nhận niêm phong trong năm, so với events/seals.json: trùng nhau nghĩa là nhật ký không bị viết lại.
           eventsHash = SHA-256 của các mã băm sự kiện trong ngày (mỗi mã 32 byte, nối liền, theo thứ tự trong events/chain.csv).
        4. Một sự kiện: SHA-256 của các dòng nối bằng LF: mã băm của sự kiện trước (sự kiện đầu: 64 số 0), seq, dossier,
           version, at, happened_at, action, actor, data. Chạy lại lần lượt phần "set" trong data cho ra dòng của sổ theo dõi.
        5. Chữ ký: openssl cms -verify -binary -inform DER -in manifest.sig -content manifest.json -noverify -out /dev/null
        6. Bốc mẫu: chọn một chuỗi bất kỳ làm hạt giống; xếp các mã theo SHA-256 của "hạt giống LF mã" (UTF-8, dạng NFC, LF là
           một ký tự xuống dòng), lấy từ nhỏ đến lớn. Bằng Python, với các dòng yes và no của danh sách:
             import csv, hashlib
             rows = csv.DictReader(open("lists/onTime.solved.csv", encoding="utf-8-sig", newline=""))
             codes = [r["code"] for r in rows if r["counted"] in ("yes", "no")]
             print(sorted(codes, key=lambda c: hashlib.sha256(("HẠT GIỐNG\n" + c).encode()).hexdigest())[:20])

        Ký tự ' đứng đầu một ô nghĩa là nội dung bắt đầu bằng = + - @ và đã được chặn để bảng tính không chạy như công thức.

        """;
}
