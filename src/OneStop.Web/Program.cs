using OneStop.Web.Verbs;

return await VerbTable.RunAsync(args);
