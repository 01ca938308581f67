namespace OneStop.Web.Parts;

/// <summary>What a colour may mean. Each has its own icon too, so that colour never speaks alone.</summary>
public enum Meaning { None, InTime, DueSoon, Overdue, Waiting, New, Done, Ended }

public static class Meanings
{
    /// <summary>The value of data-meaning in markup and the name of its colour in styles/tokens.css.</summary>
    public static string Mark(this Meaning meaning) => meaning switch
    {
        Meaning.InTime => "in-time",
        Meaning.DueSoon => "due-soon",
        Meaning.Overdue => "overdue",
        Meaning.Waiting => "waiting",
        Meaning.New => "new",
        Meaning.Done => "done",
        Meaning.Ended => "ended",
        _ => "none",
    };

    public static string Icon(this Meaning meaning) => meaning switch
    {
        Meaning.InTime => "check",
        Meaning.DueSoon => "clock",
        Meaning.Overdue => "alarm",
        Meaning.Waiting => "pause",
        Meaning.New => "inbox",
        Meaning.Done => "ready",
        Meaning.Ended => "refuse",
        _ => "info",
    };
}
