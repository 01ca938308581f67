using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;
using OneStop.Register.Seeding;

namespace OneStop.Register.Tests.Seeding;

/// <summary>What the reader makes of a line, and what it says about a broken one.</summary>
public sealed class SeedFilesTests : IDisposable
{
    private const string Minimal = """{"code":"1.000001","name":"Tên","levels":["commune"],"sector":"ho-tich","subjects":["citizen"],"limits":[]}""";
    private readonly string folder = Directory.CreateTempSubdirectory("onestop-seed-").FullName;

    public SeedFilesTests()
    {
        Write("procedures/catalogue.json", """{"source":"test","collected":"2026-07","inForceFromAssumed":"2025-07-01"}""");
        Write("procedures/sectors.csv", "code,name_vi,name_en\nho-tich,\"Hộ tịch, quốc tịch\",Civil status\n");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Procedures_MinimalLine_TakesTheDocumentedDefaults()
    {
        var version = Single(Minimal);
        Assert.Equal((1, new DateOnly(2025, 7, 1), true), (version.Version, version.InForceFrom, version.InForceFromAssumed));
        Assert.Equal((Resume.Restart, Resume.Continue, OnlineLevel.Unknown), (version.SupplementResume, version.PaymentResume, version.Online));
        Assert.Equal(("Hộ tịch, quốc tịch", false), (version.SectorName, version.YieldsDocument));
        Assert.Null(version.InForceTo);
    }

    [Fact]
    public void Procedures_WhatAnAdministratorAdds_IsRead()
    {
        var version = Single(Minimal.Replace("\"limits\":[]", """
            "limits":[["direct",1,"workingDays"],["post",5,null]],"version":2,"from":"2026-01-01","to":"2027-01-01","online":"partial",
            "convention":{"cutOff":"15:00:00"},"supplement":"continue","document":true,"result":"Trích lục","resultCode":"KQ.G15.000033",
            "channels":{"direct":{"fees":[{"name":"Lệ phí","kind":"charge","amount":8000}]},"post":{"closed":{"vi":"Phải có mặt","en":"In person"}}},
            "steps":[{"agency":"Bộ phận một cửa","budget":{"amount":0.5,"unit":"workingDays"}}],"papers":[["Tờ khai",1,null]]
            """.ReplaceLineEndings(""), StringComparison.Ordinal));
        Assert.Equal((2, new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1), false),
            (version.Version, version.InForceFrom, version.InForceTo!.Value, version.InForceFromAssumed));
        Assert.Equal((new TimeOnly(15, 0), Resume.Continue, OnlineLevel.Partial), (version.Convention.CutOff!.Value, version.SupplementResume, version.Online));
        Assert.Equal(new FeeItem("Lệ phí", FeeKind.Charge, 8000), Assert.Single(version.TermsFor(Channel.Direct)!.Fees!));
        Assert.Equal((false, "Phải có mặt", LimitDoubt.NoUnit),
            (version.TermsFor(Channel.Post)!.Open, version.TermsFor(Channel.Post)!.ClosedBecause!.Vi, version.TermsFor(Channel.Post)!.Doubt));
        Assert.Equal(new Limit(0.5m, LimitUnit.WorkingDays), Assert.Single(version.Steps).Budget);
        Assert.Equal(new PaperItem(1, "Tờ khai", 1, null), Assert.Single(version.Papers));
    }

    [Theory]
    [InlineData("{\"code\":\"1.000001\"}")] // properties are missing
    [InlineData("{\"code\":")]
    [InlineData("null")]
    [InlineData("""{"code":"1.0","name":"T","levels":["commune"],"sector":"ho-tich","subjects":[],"limits":[],"fee":1}""")] // unknown property
    [InlineData("""{"code":"1.0","name":"T","levels":["quận"],"sector":"ho-tich","subjects":[],"limits":[]}""")]
    [InlineData("""{"code":"1.0","name":"T","levels":[1],"sector":"ho-tich","subjects":[],"limits":[]}""")]
    [InlineData("""{"code":"1.0","name":"T","levels":["commune"],"sector":"ho-tich","subjects":[],"limits":[["direct",5]]}""")]
    [InlineData("""{"code":"1.0","name":"T","levels":["commune"],"sector":"ho-tich","subjects":[],"limits":[["direct","5","workingDays"]]}""")]
    [InlineData("""{"code":"1.0","name":null,"levels":["commune"],"sector":"ho-tich","subjects":[],"limits":[]}""")]
    [InlineData("""{"code":"1.0","name":"T","levels":["commune"],"sector":"khac","subjects":[],"limits":[]}""")] // no such sector
    [InlineData(Minimal)] // the same code and version again
    public void Procedures_BrokenLine_IsNamedWithItsFile(string broken)
    {
        Write("procedures/a.jsonl", Minimal + "\n\n" + broken + "\n");
        var error = Assert.Throws<SeedFileException>(() => SeedFiles.Procedures(folder).ToList());
        Assert.Equal(("a.jsonl", 3), (Path.GetFileName(error.File), error.Line));
        Assert.Contains("a.jsonl(3)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ho-tich,village,own")]
    [InlineData("ho-tich,2,own")]
    [InlineData("ho-tich,commune,")]
    public void Competence_BrokenRow_IsNamedWithItsLine(string row)
    {
        Write("demo/competence.csv", $"sector,level,agency\nho-tich,commune,own\n{row}\n");
        var error = Assert.Throws<SeedFileException>(() => SeedFiles.Competence(folder).ToList());
        Assert.Equal(("competence.csv", 3), (Path.GetFileName(error.File), error.Line));
    }

    [Fact]
    public void Agencies_BrokenEntry_IsNamedWithItsLine()
    {
        Write("demo/agencies.json", "[\n  {\"code\": \"H99\", \"nane\": 1}\n]\n");
        var error = Assert.Throws<SeedFileException>(() => SeedFiles.Agencies(folder));
        Assert.Equal(("agencies.json", 2), (Path.GetFileName(error.File), error.Line));
    }

    [Fact]
    public void Names_MissingFile_IsSaid() => Assert.Contains("missing", Assert.Throws<SeedFileException>(() => SeedFiles.Names(folder)).Message, StringComparison.Ordinal);

    private ProcedureVersion Single(string line)
    {
        Write("procedures/a.jsonl", line + "\n");
        return Assert.Single(SeedFiles.Procedures(folder));
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
