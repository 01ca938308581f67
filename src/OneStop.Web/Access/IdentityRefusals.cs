using Microsoft.AspNetCore.Identity;
using OneStop.Domain;

namespace OneStop.Web.Access;

/// <summary>What ASP.NET Core Identity refuses, as our refusals: a sentence in both languages that says what to do.</summary>
internal static class IdentityRefusals
{
    public const int PasswordLength = 10;

    public static Refusal Of(IdentityResult result) => result.Errors.First().Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => new("user-name-taken", new("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.", "Somebody has this user name already. Choose another."), "userName"),
        nameof(IdentityErrorDescriber.InvalidUserName) => new("user-name-invalid", new("Tên đăng nhập chỉ gồm chữ cái không dấu, chữ số và các dấu . - _ @ +.", "A user name has only letters without marks, digits and . - _ @ +."), "userName"),
        nameof(IdentityErrorDescriber.PasswordTooShort) => new("password-too-short", new($"Mật khẩu cần ít nhất {PasswordLength} ký tự. Một câu ngắn dễ nhớ là tốt nhất.", $"A password needs at least {PasswordLength} characters. A short sentence is best."), "password"),
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => new("password-too-simple", new("Mật khẩu lặp lại quá ít ký tự. Hãy dùng một câu ngắn.", "The password repeats too few characters. Use a short sentence."), "password"),
        nameof(IdentityErrorDescriber.PasswordMismatch) => new("password-wrong", new("Mật khẩu hiện tại không đúng.", "The present password is not right."), "current"),
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => new("account-changed-meanwhile", new("Tài khoản vừa được người khác sửa. Hãy mở lại trang rồi làm lại.", "Somebody else has just changed this account. Open the page again and repeat.")),
        var code => new("account-refused", new($"Không lưu được tài khoản ({code}).", $"The account could not be stored ({code}).")),
    };
}
