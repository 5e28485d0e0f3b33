#include "accord/server/pages/secret_names.h"

#include <algorithm>
#include <string>

#include "accord/contract/base/words.h"

namespace accord::server::pages {
namespace {

// Long enough that no other word holds them; in names without case and separators.
constexpr std::string_view parts[] = {
    "password",  "passwort",  "kennwort",  "passwd",     "passphrase",  "passcode",    "secret",
    "token",     "apikey",    "authoriz",  "authentic",  "credential",  "privatekey",  "accesskey",
    "sessionid", "signature", "assertion", "cardnumber", "certificate", "securitycode"};

constexpr std::string_view whole_words[] = {
    "pass", "pw",   "pwd",  "pin",  "pins", "otp",     "totp",   "cvv",     "cvc",
    "ssn",  "iban", "key",  "keys", "auth", "jwt",     "jws",    "bearer",  "sid",
    "sig",  "csrf", "xsrf", "hmac", "cert", "session", "cookie", "cookies", "nonce"};

}  // namespace

bool is_called_secret(std::string_view name) {
  std::string joined;
  for (std::string word : contract::words_of(name)) {
    while (!word.empty() && word.back() >= '0' && word.back() <= '9')
      word.pop_back();
    if (std::find(std::begin(whole_words), std::end(whole_words), word) != std::end(whole_words))
      return true;
    joined += word;
  }
  return std::any_of(std::begin(parts), std::end(parts), [&](std::string_view each) {
    return joined.find(each) != std::string::npos;
  });
}

}  // namespace accord::server::pages
