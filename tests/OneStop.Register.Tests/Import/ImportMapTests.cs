using OneStop.Register.Import;

namespace OneStop.Tests.Import;

public sealed class ImportMapTests
{
    [Fact]
    public void Read_TheContractsExample_Maps()
    {
        var map = ImportMap.Read("""
            {"columns": {"Their Name": "receivedAt", "junk": null}, "values": {"channel": {"Internet": "online", "?": null}, "Their Name": {"never": ""}},
             "constants": {"agency_code": "H99.04", "supplement_count": 0}, "timeZone": "Europe/Amsterdam"}
            """).Value;
        Assert.Equal(("received_at", null), (map.Columns["THEIR NAME"], map.Columns["junk"]));
        Assert.Equal(("online", null, "post", null), (map.Value("channel", "internet"), map.Value("channel", "?"), map.Value("channel", "post"), map.Value("received_at", "never")));
        Assert.Equal(("H99.04", "0", "Europe/Amsterdam"), (map.Constants["agency_code"], map.Constants["supplement_count"], map.Zone.Zone.Id));
    }

    [Theory]
    [InlineData("""{"column": {}}""", "column")]
    [InlineData("""{"columns": {"a": "recieved_at"}}""", "columns.a")]
    [InlineData("""{"columns": {"a": "due_at", "b": "due_at"}}""", "columns.b")]
    [InlineData("""{"constants": {"agency": "x"}}""", "constants.agency")]
    [InlineData("""{"values": {"colour": {}}}""", "values.colour")]
    [InlineData("""{"timeZone": "Mars/Olympus"}""", "timeZone")]
    [InlineData("""{"timeZone": null}""", "timeZone")]
    [InlineData("""{"columns": {"a": "due_at", "A": "channel"}}""", "columns.A")]
    [InlineData("""{"values": {"channel": {"a": "online", "A": "direct"}}}""", "values.channel.A")]
    [InlineData("""{"values": {"channel": {}, "channel": {}}}""", "values.channel")]
    [InlineData("""{"columns": ["a"]}""", "map")]
    [InlineData("not json", "map")]
    public void Read_Misspelt_IsRefusedWithItsName(string json, string part)
    {
        var refused = ImportMap.Read(json).Refusal;
        Assert.Equal(("import-map-malformed", part), (refused.Code, refused.Field));
    }

    [Fact]
    public void Read_NamesWithCombiningAccents_MeanTheTablesColumnsAndWords()
    {
        var map = ImportMap.Read("""{"columns": {"Hình thức": "channel"}, "values": {"channel": {"Qua mạng": "online"}}}""".Normalize(System.Text.NormalizationForm.FormD)).Value;
        Assert.Equal(("channel", "online"), (map.Columns["Hình thức"], map.Value("channel", "Qua mạng")));
    }

    [Theory]
    [InlineData("received_at", "received_at")]
    [InlineData("Received At", "received_at")]
    [InlineData("NgayTiepNhan", "received_at")]
    [InlineData("MaTTHC", "procedure_code")]
    [InlineData("group", null)]
    [InlineData("deadline", null)]
    public void Find_OtherSpellings_AreOneColumn(string name, string? ours) => Assert.Equal(ours, ImportColumns.Find(name));

    [Fact]
    public void All_StandInTheReference()
    {
        var reference = File.ReadAllText(Repository.PathTo("src", "OneStop.Register", "Import", "README.md"));
        Assert.All(ImportColumns.All, column => Assert.Contains($"`{column}`", reference, StringComparison.Ordinal));
    }
}
