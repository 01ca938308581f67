namespace OneStop.Web.Setup;

/// <summary>True when the register holds invented data: every page then says so ("dữ liệu minh họa"). Set once at the start.</summary>
internal sealed class Illustration
{
    public bool IsShown { get; set; }
}
