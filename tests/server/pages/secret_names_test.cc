#include "accord/server/pages/secret_names.h"

#include <gtest/gtest.h>

namespace accord::server::pages {
namespace {

TEST(SecretNames, AreKnownByTheirWords) {
  for (const char* name :
       {"password",  "PASSWORD",   "new_password", "passwordHash", "Passwort",    "pass+word",
        "user[pin]", "userPin",    "user_pin",     "PIN",          "pin2",        "key",
        "api-key",   "apikey",     "X-Auth-Key",   "sshKey",       "accessToken", "client_secret",
        "jwt",       "id_token",   "X-Session",    "sid",          "X-CSRF",      "auth.code",
        "X-JWT",     "clientCert", "sessionid",    "Set-Cookie",   "bearer",      "cardNumber"})
    EXPECT_TRUE(is_called_secret(name)) << name;
  for (const char* name :
       {"",
        "name",
        "pinned",
        "shipping",
        "keyboard",
        "monkey",
        "author",
        "passenger",
        "compass",
        "state",
        "signed",
        "inside",
        "tok",
        "e-mail"})
    EXPECT_FALSE(is_called_secret(name)) << name;
}

}  // namespace
}  // namespace accord::server::pages
