using System.Text;
using System.Xml;
using OneStop.Register.Files;

namespace OneStop.Register.Log;

/// <summary>
/// An event log as XES (IEEE 1849-2016), streamed: the standard extensions concept, lifecycle, time and organizational, global
/// attributes and one classifier. Our own attributes have no prefix, as the standard asks of attributes outside an extension.
/// </summary>
public sealed class XesFile : IEventLogFile, IDisposable
{
    private readonly XmlWriter xml;

    /// <summary>Begins the document; the stream stays open.</summary>
    public XesFile(Stream output)
    {
        xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n", CloseOutput = false });
        xml.WriteStartDocument();
        xml.WriteStartElement("log", "http://www.xes-standard.org/");
        xml.WriteAttributeString("xes.version", "1849.2016");
        xml.WriteAttributeString("xes.features", "");
        Extension("Concept", "concept");
        Extension("Lifecycle", "lifecycle");
        Extension("Time", "time");
        Extension("Organizational", "org");
        Global("trace", () => Text("concept:name", "?"));
        Global("event", () =>
        {
            Text("concept:name", "?");
            Date("time:timestamp", DateTimeOffset.UnixEpoch);
            Text("lifecycle:transition", "complete");
            Text("org:resource", "?");
        });
        xml.WriteStartElement("classifier");
        xml.WriteAttributeString("name", "Activity");
        xml.WriteAttributeString("keys", "concept:name");
        xml.WriteEndElement();
        Text("concept:name", "OneStop");
        Text("lifecycle:model", "standard");
    }

    /// <inheritdoc/>
    public void Write(EventCase dossier, IReadOnlyList<EventStep> steps)
    {
        xml.WriteStartElement("trace");
        Text("concept:name", dossier.Code);
        Text("procedure", dossier.Procedure);
        Text("sector", dossier.Sector);
        Text("agency", dossier.Agency);
        Text("level", dossier.Level);
        Text("channel", dossier.Channel);
        if (dossier.DueAt is { } due) Date("due", due);
        if (dossier.Class is { } timeliness) Text("timeliness", timeliness);
        foreach (var step in steps)
        {
            xml.WriteStartElement("event");
            Text("concept:name", step.Action);
            Date("time:timestamp", step.At);
            Text("lifecycle:transition", "complete");
            Text("org:resource", step.Resource);
            Date("recorded", step.Recorded);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <inheritdoc/>
    public void End()
    {
        xml.WriteEndDocument();
        xml.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => xml.Dispose();

    private void Extension(string name, string prefix)
    {
        xml.WriteStartElement("extension");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("prefix", prefix);
        xml.WriteAttributeString("uri", $"http://www.xes-standard.org/{prefix}.xesext");
        xml.WriteEndElement();
    }

    private void Global(string scope, Action attributes)
    {
        xml.WriteStartElement("global");
        xml.WriteAttributeString("scope", scope);
        attributes();
        xml.WriteEndElement();
    }

    private void Text(string key, string value) => Attribute("string", key, value);

    private void Date(string key, DateTimeOffset at) => Attribute("date", key, at.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", System.Globalization.CultureInfo.InvariantCulture));

    private void Attribute(string type, string key, string value)
    {
        xml.WriteStartElement(type);
        xml.WriteAttributeString("key", key);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }
}

/// <summary>The same log as a flat table, one line per event.</summary>
public sealed class EventCsv(Stream output) : IEventLogFile, IDisposable
{
    private readonly CsvFile csv = new(output, ["case", "activity", "timestamp", "recorded", "resource", "procedure", "sector", "agency", "level", "channel", "due", "timeliness"]);

    /// <inheritdoc/>
    public void Write(EventCase dossier, IReadOnlyList<EventStep> steps)
    {
        foreach (var step in steps)
            csv.Row(dossier.Code, step.Action, MachineText.Of(step.At), MachineText.Of(step.Recorded), step.Resource,
                dossier.Procedure, dossier.Sector, dossier.Agency, dossier.Level, dossier.Channel, MachineText.Of(dossier.DueAt), dossier.Class);
    }

    /// <inheritdoc/>
    public void End() => csv.Dispose();

    /// <inheritdoc/>
    public void Dispose() => csv.Dispose();
}
