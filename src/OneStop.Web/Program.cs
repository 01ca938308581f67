using OneStop.Web.Setup;
using OneStop.Web.Verbs;

// A verb does its work and ends; without one the site is served.
return args is [var verb, ..] && !verb.StartsWith('-') && verb != "serve" ? await VerbTable.RunAsync(args) : await Site.ServeAsync(args);
