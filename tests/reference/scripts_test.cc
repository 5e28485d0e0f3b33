// The scripts that `accord conform` prints, run by a shell against the faulty server.

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "accord/contract/json/reader.h"
#include "reference/server/api.h"
#include "reference/server/contract.h"
#include "reference/server/listener.h"
#include "support/paths.h"
#include "support/temporary_folder.h"

namespace accord::reference {
namespace {

struct ScriptsEnded {
  int status = 0;
  std::string text;
};

ScriptsEnded run(const std::string& command) {
  ScriptsEnded ended;
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  std::array<char, 4096> bytes{};
  for (std::size_t count = 0; (count = std::fread(bytes.data(), 1, bytes.size(), pipe)) > 0;)
    ended.text.append(bytes.data(), count);
  const int status = ::pclose(pipe);
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ended;
}

std::string text_at(const contract::Json& finding, const char* name) {
  return std::string(contract::text_of(finding[name]));
}

// The failures of the server in the JSON report.
contract::JsonDocument report_of(const std::string& api, const std::string& url) {
  const support::TemporaryFolder folder;
  const std::string contract = contract_file(api);
  const std::filesystem::path credentials =
      std::filesystem::path(contract).replace_extension("credentials.yaml");
  const ScriptsEnded ended =
      // accord knows its own variables only, and this is one of the tests.
      run("env -u ACCORD_WRITE_DOCS " + std::string(support::accord_binary) + " conform '" +
          contract + "' --url " + url + " --report json='" + folder.file("report.json") + "'" +
          (std::filesystem::exists(credentials) ? " --credentials '" + credentials.string() + "'"
                                                : ""));
  std::ifstream stream(folder.file("report.json"));
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  auto read = contract::read_json(text, {});
  if (!read) throw std::runtime_error(ended.text);
  return std::move(read).value();
}

// The status that a finding says was returned; "" where it is about something else.
std::string status_of(const contract::Json& finding) {
  return text_at(finding, "check") == "status" ? text_at(finding, "actual").substr(0, 3) : "";
}

class Scripts : public testing::TestWithParam<std::array<const char*, 2>> {};

TEST_P(Scripts, ShowTheFaultAsPrinted) {
  const auto& [api, fault] = GetParam();
  const Change* change = find_change(api, fault);
  ASSERT_NE(change, nullptr);
  const auto server = make_api(api, Changes({change}));
  const Listener listener([&](const Request& request) { return server->answer(request); });
  const auto report = report_of(api, listener.url());
  const support::TemporaryFolder folder;
  std::set<std::string> seen;
  for (const auto& finding : report["failures"].GetArray()) {
    constexpr std::size_t most = 4;
    if (seen.size() == most || !seen.insert(text_at(finding, "fingerprint")).second) continue;
    const std::string script = text_at(finding, "script");
    for (const char* secret :
         {"adm-4f9c2e71d0", "rea-90b1c6a2e7", "exp-11aa22bb33", "rev-44cc55dd66"})
      EXPECT_EQ(script.find(secret), script.npos) << script;
    const ScriptsEnded ended =
        run("TOKEN=adm-4f9c2e71d0 OTHER_TOKEN=rea-90b1c6a2e7 REFUSED_TOKEN=exp-11aa22bb33 "
            "REFUSED_TOKEN_2=rev-44cc55dd66 sh '" +
            folder.write("script.sh", script) + "'");
    EXPECT_EQ(ended.status, 0) << script << ended.text;
    EXPECT_THAT(ended.text, testing::HasSubstr("HTTP/1.1 " + status_of(finding))) << script;
  }
  EXPECT_FALSE(seen.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Faults,
    Scripts,
    testing::Values(
        std::array{"flat", "missing-as-500"},
        std::array{"flat", "delete-loan-200"},
        std::array{"flat", "price-as-string"},
        std::array{"paged", "customer-as-hal"},
        std::array{"paged", "location-is-id"},
        std::array{"paged", "total-as-string"},
        std::array{"paged", "last-line-lost"},
        std::array{"roles", "create-note-200"},
        std::array{"roles", "revoked-accepted"},
        std::array{"roles", "any-token-accepted"}),
    [](const auto& each) {
      std::string name = std::string(each.param[0]) + '_' + each.param[1];
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });

}  // namespace
}  // namespace accord::reference
