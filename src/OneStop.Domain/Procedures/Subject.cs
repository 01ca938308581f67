namespace OneStop.Domain.Procedures;

/// <summary>Who may ask for a procedure, as the national portal sorts them (đối tượng thực hiện).</summary>
public enum Subject
{
    /// <summary>Công dân Việt Nam.</summary>
    Citizen,

    /// <summary>Người Việt Nam định cư ở nước ngoài.</summary>
    OverseasVietnamese,

    /// <summary>Người nước ngoài.</summary>
    Foreigner,

    /// <summary>Người nước ngoài cư trú tại Việt Nam.</summary>
    ResidentForeigner,

    /// <summary>Cán bộ, công chức, viên chức.</summary>
    Official,

    /// <summary>Đảng viên.</summary>
    PartyMember,

    /// <summary>Doanh nghiệp.</summary>
    Enterprise,

    /// <summary>Doanh nghiệp Việt Nam.</summary>
    VietnameseEnterprise,

    /// <summary>Doanh nghiệp có vốn đầu tư nước ngoài.</summary>
    ForeignInvestedEnterprise,

    /// <summary>Hợp tác xã.</summary>
    Cooperative,

    /// <summary>Tổ chức (không bao gồm doanh nghiệp, hợp tác xã).</summary>
    Organisation,

    /// <summary>Tổ chức nước ngoài.</summary>
    ForeignOrganisation,

    /// <summary>Tổ chức Đảng.</summary>
    PartyOrganisation,
}
