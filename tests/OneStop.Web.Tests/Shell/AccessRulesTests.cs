using System.Security.Claims;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Shell;

public sealed class AccessRulesTests
{
    public static TheoryData<string> RoleNames() => [.. Enum.GetNames<Role>()];

    [Theory, MemberData(nameof(RoleNames))]
    public void EveryRole_MayDoSomethingAndNotEverything(string name)
    {
        var role = Enum.Parse<Role>(name);

        Assert.NotEmpty(AccessRules.Of(role));
        Assert.True(AccessRules.Of(role).Count < Enum.GetValues<Permission>().Length);
    }

    [Fact]
    public void EveryPermission_IsSomebodys() =>
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.Contains(Enum.GetValues<Role>(), role => AccessRules.May(role, permission)));

    [Fact]
    public void Admin_KeepsTheHouse_AndSeesNoCitizensData() => Assert.False(AccessRules.May(Role.Admin, Permission.SeePersons));

    [Fact]
    public void AProgram_DecidesNothingThatNeedsALeader() => Assert.False(AccessRules.May(Role.Integrator, Permission.DecideAsLeader));

    [Theory]
    [InlineData("", "province")]
    [InlineData("H99.05", "agency:H99.05")]
    public void Scope_OfAnAccount_IsItsAgencyOrTheProvince(string agency, string scope) =>
        Assert.Equal(scope, User(agency).Scope);

    [Fact]
    public void CurrentUser_ThroughItsClaims_IsTheSame()
    {
        var user = User("H99.05");
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, user.Name), .. user.Claims()], "Identity.Application"));

        Assert.Equal(user, CurrentUser.Of(principal));
        Assert.Equal("lan", user.Actor);
    }

    [Fact]
    public void CurrentUser_OfAKey_IsWrittenAsAProgram()
    {
        var user = User("") with { IsKey = true };
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, user.Name), .. user.Claims()], ApiKeys.Scheme));

        Assert.Equal("key:lan", CurrentUser.Of(principal)!.Actor);
    }

    [Fact]
    public void CurrentUser_OfNobody_IsNull() => Assert.Null(CurrentUser.Of(new ClaimsPrincipal(new ClaimsIdentity())));

    private static CurrentUser User(string agency) => new("lan", "Nguyễn Thị Mai Lan", Role.Clerk, agency, "Q1", IsKey: false);
}
