namespace OneStop.Domain.Scores;

public static partial class Indicators
{
    private static Indicator[] Catalogue() =>
    [
        Of(IndicatorOrigin.Catalogue, "publication.onTime", "Thủ tục công bố đúng hạn", "Procedures published on time",
            "Thủ tục có quyết định công bố đúng hạn trên tổng số thủ tục công bố trong kỳ; một lần chậm làm thủ tục đó chậm.",
            "Procedures whose publishing decision came in time out of all published in the period; one late publication makes the procedure late."),
        Of(IndicatorOrigin.Catalogue, "publication.postedOnTime", "Thủ tục công khai đúng hạn", "Procedures posted on time",
            "Thủ tục được cập nhật, công khai đúng hạn sau quyết định công bố trên tổng số thủ tục phải công khai trong kỳ.",
            "Procedures posted within the term after their decision out of all that had to be posted in the period."),
        Of(IndicatorOrigin.Catalogue, "publication.complete", "Thủ tục công khai đầy đủ nội dung", "Procedures posted completely",
            "Thủ tục công khai đủ bảy bộ phận tạo thành trên tổng số thủ tục đang công khai. Sổ tự đếm khi đã nhập ngày công khai: tên, cách thức, thành phần hồ sơ, thời hạn, đối tượng, cơ quan, kết quả; phần sổ không có là chưa biết.",
            "Procedures posted with all seven parts out of all posted procedures. Counted here once days of publication were entered: name, channels, papers, limit, who may ask, agency, result; a part the register lacks is unknown."),
        Of(IndicatorOrigin.Catalogue, "posting.public", "Niêm yết công khai thủ tục", "Procedures posted at the desk",
            "Thủ tục được niêm yết công khai tại Bộ phận Một cửa trên tổng số.", "Procedures posted publicly at the desk out of all."),
        Of(IndicatorOrigin.Catalogue, "services.online", "Thủ tục cung cấp dịch vụ công trực tuyến", "Procedures offered online",
            "Thủ tục có dịch vụ công trực tuyến toàn trình hoặc một phần trên tổng số thủ tục thuộc thẩm quyền.",
            "Procedures offered fully or partly online out of all under the authority."),
        Of(IndicatorOrigin.Catalogue, "services.withOnlineDossiers", "Dịch vụ công có phát sinh hồ sơ trực tuyến", "Services with online dossiers",
            "Dịch vụ công trực tuyến có ít nhất một hồ sơ trực tuyến trong kỳ trên tổng số dịch vụ công trực tuyến.",
            "Online services with at least one online dossier in the period out of all online services."),
        Of(IndicatorOrigin.Catalogue, "payment.proceduresIntegrated", "Thủ tục tích hợp thanh toán", "Procedures with payment built in",
            "Thủ tục có nghĩa vụ tài chính được tích hợp thanh toán trực tuyến trên số thủ tục có nghĩa vụ tài chính.",
            "Fee-bearing procedures with online payment built in out of all fee-bearing procedures."),
        Of(IndicatorOrigin.Catalogue, "payment.procedures", "Thủ tục có giao dịch thanh toán trực tuyến", "Procedures paid online",
            "Thủ tục có ít nhất một giao dịch thanh toán trực tuyến thành công trên số thủ tục có nghĩa vụ tài chính.",
            "Procedures with at least one successful online payment out of all fee-bearing procedures."),
        Of(IndicatorOrigin.Catalogue, "populationData.procedures", "Thủ tục dùng dữ liệu dân cư", "Procedures using population data",
            "Thủ tục có hồ sơ khai thác dữ liệu dân cư trên tổng số thủ tục có hồ sơ trong kỳ.",
            "Procedures with dossiers that used population data out of all procedures with dossiers in the period."),
        Of(IndicatorOrigin.Catalogue, "certifiedCopies.electronic", "Chứng thực bản sao điện tử", "Electronic certified copies",
            "Bản sao được chứng thực điện tử trên tổng số bản sao chứng thực trong kỳ.",
            "Copies certified electronically out of all certified copies of the period."),
        Of(IndicatorOrigin.Catalogue, "timeCut.share", "Thủ tục cắt giảm thời gian", "Procedures with a shorter limit",
            "Thủ tục có thời hạn giảm từ 30 % trở lên so với thời hạn gốc (thời hạn theo luật nếu đã nhập, nếu không là thời hạn đầu tiên trong sổ này; kênh giảm ít nhất) trên tổng số thủ tục đang có hiệu lực.",
            "Procedures whose limit is at least 30 % below the base limit (the legal one where entered, else the first in this register; the channel cut least) out of all in force."),
        Of(IndicatorOrigin.Catalogue, "procedures.atDesk", "Thủ tục thực hiện tại Bộ phận Một cửa", "Procedures done at the desk",
            "Thủ tục được tiếp nhận và trả kết quả tại Bộ phận Một cửa trên tổng số thủ tục thuộc thẩm quyền.",
            "Procedures received and returned at the one-stop desk out of all under the authority."),
        Of(IndicatorOrigin.Catalogue, "procedures.linked", "Thủ tục liên thông", "Linked procedures",
            "Thủ tục hoặc nhóm thủ tục liên thông cùng cấp, khác cấp đang thực hiện trên số thủ tục đủ điều kiện liên thông.",
            "Procedures or groups run as linked ones out of those that qualify."),
    ];

    private static Indicator[] Petitions() =>
    [
        Of(IndicatorOrigin.Petitions, "petitions.onTime", "Phản ánh, kiến nghị xử lý đúng hạn", "Petitions handled on time",
            "Phản ánh, kiến nghị xử lý đúng hạn (từ chối ≤ 2, yêu cầu bổ sung ≤ 5, trả lời ≤ 15, công khai ≤ 2 ngày làm việc) trên tổng số tiếp nhận trong kỳ đã xong hoặc đã quá hạn; phản ánh còn trong hạn được nêu riêng.",
            "Petitions handled in time (refused ≤ 2, supplement ≤ 5, answered ≤ 15, published ≤ 2 working days) out of those received in the period that are done or late; those still in time are shown apart."),
        Of(IndicatorOrigin.Petitions, "petitions.satisfied", "Hài lòng với xử lý phản ánh, kiến nghị", "Satisfied with the handling of petitions",
            "Tổng số trừ phản ánh không hài lòng, phản ánh lại hoặc xử lý quá hạn, trên tổng số đã xong hoặc đã quá hạn; không có ý kiến không tính là không hài lòng.",
            "All petitions less the dissatisfied, repeated or late ones, out of those done or late; who says nothing does not count as dissatisfied."),
        Of(IndicatorOrigin.Petitions, "petitions.published", "Công khai kết quả trả lời", "Answers published",
            "Phản ánh, kiến nghị có kết quả trả lời được công khai trên tổng số đã trả lời.",
            "Petitions whose answer is published out of all answered."),
        Of(IndicatorOrigin.Petitions, "petitions.linkedDossiers", "Hồ sơ không có phản ánh", "Dossiers without a petition",
            "Hồ sơ không có phản ánh, kiến nghị trên tổng số hồ sơ đã giải quyết trong kỳ.",
            "Dossiers without a petition out of all solved in the period."),
    ];

    // Decree 61/2018 articles 28-30 and circular 01/2018/TT-VPCP: nine indices of 0, 1 or 2 points.
    private static Indicator[] Decree61()
    {
        const string vi = "Tổng điểm 0, 1 hoặc 2 chấm cho từng hồ sơ trên số hồ sơ được chấm.";
        const string en = "Sum of the 0, 1 or 2 points of each dossier out of the dossiers rated.";
        return
        [
            Of(IndicatorOrigin.Dossiers, "review.totalTime", "Thời gian giải quyết toàn bộ", "Total handling time", vi, en, IndicatorUnit.Mean),
            Of(IndicatorOrigin.Dossiers, "review.unitTime", "Thời gian của từng cơ quan", "Each unit's handling time", vi, en, IndicatorUnit.Mean),
            Of(IndicatorOrigin.Dossiers, "review.contacts", "Số lần liên hệ", "Number of contacts", vi, en, IndicatorUnit.Mean),
            Of(IndicatorOrigin.Dossiers, "review.agencies", "Số cơ quan phải liên hệ", "Number of agencies contacted", vi, en, IndicatorUnit.Mean),
            Of(IndicatorOrigin.Catalogue, "review.decidedOnSpot", "Thủ tục quyết định tại chỗ", "Procedures decided on the spot",
                "Thủ tục được quyết định ngay tại Bộ phận Một cửa trên tổng số thủ tục trong danh mục.",
                "Procedures decided at the desk out of all procedures on the list."),
            Of(IndicatorOrigin.Dossiers, "review.publicity", "Công khai thủ tục", "Publicity", vi, en, IndicatorUnit.Mean),
            Of(IndicatorOrigin.Dossiers, "review.attitude", "Thái độ phục vụ", "Attitude", vi, en, IndicatorUnit.Mean),
            Of(IndicatorOrigin.Petitions, "review.petitions", "Xử lý phản ánh, kiến nghị", "Handling of petitions",
                "Phản ánh, kiến nghị xử lý đúng hạn trên tổng số.", "Petitions handled on time out of all."),
            Of(IndicatorOrigin.Declared, "review.online", "Dịch vụ công trực tuyến", "Online service",
                "Điểm 0, 1 hoặc 2 theo tỷ lệ thủ tục và hồ sơ trực tuyến.",
                "0, 1 or 2 points by the share of procedures and dossiers online.", IndicatorUnit.Number),
        ];
    }

    private static Indicator[] Declared() =>
    [
        Yes("plan.reform", "Kế hoạch cải cách hành chính", "Reform plan", "ban hành kế hoạch cải cách hành chính năm", "issued the year's reform plan"),
        Yes("plan.it", "Kế hoạch ứng dụng công nghệ thông tin", "IT plan", "ban hành kế hoạch ứng dụng công nghệ thông tin năm", "issued the year's IT plan"),
        Yes("system.connected", "Hệ thống thông tin kết nối", "System connected", "kết nối hệ thống thông tin giải quyết thủ tục với Cổng Dịch vụ công quốc gia", "connected its system with the national portal"),
        Yes("progress.public", "Công khai tiến độ, kết quả", "Progress published", "công khai tiến độ, kết quả giải quyết hồ sơ", "publishes progress and results of dossiers"),
        Yes("evaluation.done", "Đánh giá chất lượng giải quyết", "Quality evaluated", "đánh giá chất lượng giải quyết thủ tục hành chính", "evaluates the quality of handling"),
        Share("tasks.done", "Nhiệm vụ hoàn thành", "Tasks done", "Nhiệm vụ trong kế hoạch đã hoàn thành trên tổng số nhiệm vụ.", "Tasks of the plan done out of all."),
        Share("desks.operating", "Đơn vị có Bộ phận Một cửa", "Agencies with a one-stop desk", "Cơ quan, đơn vị tổ chức Bộ phận Một cửa trên tổng số.", "Agencies that run a one-stop desk out of all."),
        Share("premises.standard", "Trụ sở, trang thiết bị đạt yêu cầu", "Premises up to standard", "Bộ phận Một cửa đạt yêu cầu về trụ sở, trang thiết bị trên tổng số.", "Desks with premises and equipment up to standard out of all."),
        Share("documents.signed", "Văn bản điện tử ký số", "Signed electronic documents", "Văn bản điện tử có ký số trên tổng số văn bản đi.", "Digitally signed documents out of all outgoing documents."),
        Share("iso.agencies", "Áp dụng ISO 9001", "ISO 9001 applied", "Cơ quan áp dụng và duy trì ISO 9001 trên tổng số cơ quan phải áp dụng.", "Agencies that apply ISO 9001 out of those that must."),
        Of(IndicatorOrigin.Declared, "violations.found", "Vi phạm bị phát hiện", "Violations found",
            "Số vi phạm trong tiếp nhận, giải quyết hồ sơ được kết luận trong kỳ.", "Violations in reception and handling established in the period.", IndicatorUnit.Number),
    ];

    private static Indicator Yes(string name, string vi, string en, string viDoes, string enDoes) =>
        Of(IndicatorOrigin.Declared, name, vi, en, $"Đơn vị có {viDoes}: có hoặc không.", $"The unit {enDoes}: yes or no.", IndicatorUnit.Answer);

    private static Indicator Share(string name, string vi, string en, string viDefinition, string enDefinition) =>
        Of(IndicatorOrigin.Declared, name, vi, en, viDefinition, enDefinition);
}
