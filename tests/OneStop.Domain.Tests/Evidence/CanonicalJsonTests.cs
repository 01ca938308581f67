using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Domain.Evidence;

namespace OneStop.Domain.Tests.Evidence;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ true , null ] }""", """{"a":[true,null],"b":1}""")]
    [InlineData("""{"é":1,"z":2,"E":3,"a":4}""", """{"E":3,"a":4,"z":2,"é":1}""")] // by code unit, not by language
    [InlineData("1.50", "1.5")]
    [InlineData("1e3", "1000")]
    [InlineData("-0.0", "0")]
    [InlineData("0.0000001", "0.0000001")]
    [InlineData("34999", "34999")]
    [InlineData("\"\\u0111\\u00e3 t\\u1ea1m d\\u1eebng\"", "\"đã tạm dừng\"")]
    [InlineData("\"e\\u0301\"", "\"é\"")] // form C
    [InlineData("\"<a href='x'>&\\/\\u007f\"", "\"<a href='x'>&/\u007f\"")]
    [InlineData("\"\\u0001\\n\\t\\\"\\\\\"", "\"\\u0001\\n\\t\\\"\\\\\"")]
    [InlineData("{}", "{}")]
    [InlineData("[]", "[]")]
    [InlineData("null", "null")]
    public void Bytes_OfValue_AreTheCanonicalSpelling(string written, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Bytes(JsonNode.Parse(written))));

    [Fact]
    public void Hash_OfKnownValue_IsTheKnownDigest() =>
        // printf '{"a":1}' | sha256sum
        Assert.Equal("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862", CanonicalJson.Hash(JsonNode.Parse("""{ "a" : 1.0 }""")).ToString());

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("tr-TR")]
    [InlineData("en-US")]
    public void Bytes_InAnyCulture_AreTheSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal("""{"I":1.5,"i":-2}""", Encoding.UTF8.GetString(CanonicalJson.Bytes(new JsonObject { ["i"] = -2, ["I"] = 1.5m })));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Bytes_OfWhatHasNoCanonicalForm_Throw()
    {
        Assert.Throws<ArgumentException>(() => CanonicalJson.Bytes(JsonNode.Parse("1e400")));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Bytes(new JsonObject { ["e\u0301"] = 1, ["é"] = 2 }));
        Assert.ThrowsAny<ArgumentException>(() => CanonicalJson.Bytes(JsonValue.Create("\ud800")));
    }

    [Fact]
    public void Readable_Value_IsIndentedAndParsesBackToTheSameBytes()
    {
        var value = JsonNode.Parse("""{"b":[1,{"c":[]}],"a":{}}""");
        var text = Encoding.UTF8.GetString(CanonicalJson.Readable(value));
        Assert.Equal("{\n  \"a\": {},\n  \"b\": [\n    1,\n    {\n      \"c\": []\n    }\n  ]\n}\n", text);
        Assert.Equal(CanonicalJson.Bytes(value), CanonicalJson.Bytes(JsonNode.Parse(text)));
    }
}
