using OneStop.Web.Access;
using OneStop.Web.Setup;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOffice().AddAccounts().AddShell();

var app = builder.Build();
app.UseShell().MapShell();

await app.Services.PrepareAccountsAsync(demo: app.Environment.IsDevelopment());
await app.AnnounceAsync();
await app.RunAsync();
