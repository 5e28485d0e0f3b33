#pragma once

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "e2e/process.h"
#include "support/paths.h"
#include "support/postgres.h"
#include "support/raw_client.h"
#include "support/temporary_folder.h"

namespace accord::e2e {

using support::Answer;
using support::Fields;
using support::RawClient;
using support::TemporaryFolder;

/// The contract that ships.
inline const std::string shipped = std::string(support::source_folder) + "/openapi.yaml";

/// A file of the third-party data; it may be absent.
inline std::string shared(std::string_view name) {
  const char* folder = std::getenv("ACCORD_SHARED");
  const std::filesystem::path root =
      folder == nullptr ? std::filesystem::path(support::source_folder) / "../shared" : folder;
  return (root / name).string();
}

/// `accord serve CONTRACT …` on a free port, its rows in rows.db of the folder. Throws where it
/// does not start.
class Serving {
 public:
  Serving(const TemporaryFolder& folder, const std::string& contract, const Words& more = {})
      : Serving(Setting{folder.path(), {}}, with_defaults(folder, contract, more)) {}
  Serving(const Setting& setting, const Words& arguments) : process_(arguments, setting) {
    if (!process_.wait_for("accord: serving ")) throw std::runtime_error(process_.err());
    const std::string line = process_.err().substr(process_.err().find("accord: serving "));
    url_ = line.substr(line.find(" at http://") + 4);
    url_.erase(url_.find(" from "));
    const std::string authority = url_.substr(7, url_.find('/', 7) - 7);
    port_ = static_cast<uint16_t>(std::stoi(authority.substr(authority.rfind(':') + 1)));
  }

  [[nodiscard]] uint16_t port() const { return port_; }
  [[nodiscard]] std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }
  /// As it was announced.
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] const std::string& err() const { return process_.err(); }

  [[nodiscard]] Answer ask(
      std::string_view method, std::string_view target, std::string_view body = {}) const {
    const Fields fields = body.empty() ? Fields{} : Fields{{"Content-Type", "application/json"}};
    return RawClient(port_).ask(method, target, body, fields);
  }

  void signal(int number) const { process_.signal(number); }
  int wait() { return process_.wait(); }
  int stop(int number = SIGTERM) {
    signal(number);
    return wait();
  }

 private:
  static Words with_defaults(
      const TemporaryFolder& folder, const std::string& contract, const Words& more) {
    Words words = {
        "serve",
        contract,
        "--listen",
        "127.0.0.1:0",
        "--log",
        "off",
        "--database",
        support::database_url(folder.file("rows.db"))};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  Process process_;
  std::string url_;
  uint16_t port_ = 0;
};

}  // namespace accord::e2e
