using OneStop.Web.Access;

namespace OneStop.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ConcurrencyTests(ApiOffice office)
{
    [Fact]
    public async Task Receive_ByManyWhileOthersRead_GivesEveryoneANumberOfTheirOwnWithoutGaps()
    {
        var clerk = await office.ClerkAsync();
        var leader = await office.AsAsync(Role.Supervisor);
        var filing = office.Filing();
        var reading = Enumerable.Range(0, 4).Select(async i =>
        {
            for (var round = 0; round < 10; round++)
                (await leader.GetAsync(i % 2 == 0 ? "/api/dossiers?bucket=open&count=true" : "/api/counters")).Ok();
        });
        var filing64 = Enumerable.Range(0, 16).Select(async _ =>
        {
            var codes = new List<string>();
            for (var round = 0; round < 4; round++) codes.Add((await clerk.PostAsync("/api/dossiers", filing)).Created().GetProperty("code").GetString()!);
            return codes;
        });
        var filed = Task.WhenAll(filing64);
        await Task.WhenAll([filed, .. reading]);

        var numbers = (await filed).SelectMany(codes => codes).Select(code => int.Parse(code[^4..], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(Enumerable.Range(numbers[0], 64), numbers);
    }
}
