#pragma once

#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

#include "e2e/proxy_backend.h"
#include "e2e/proxy_child.h"
#include "e2e/serving.h"
#include "support/paths.h"

namespace accord::e2e {

inline std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A text of the shipped configuration and what it becomes in a test (docs/proxies/README.md).
struct Replacement {
  std::string from;
  std::string to;
};
using Replacements = std::vector<Replacement>;

/// Every occurrence is replaced; throws where there is none, for then the table is out of date.
inline std::string replaced(std::string text, const Replacements& replacements) {
  for (const auto& [from, to] : replacements) {
    std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("not in the configuration: " + from);
    for (; at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  }
  return text;
}

/// Where a proxy finds accord, and where it asks for its health.
struct Behind {
  uint16_t port = 0;
  uint16_t ops_port = 0;
  std::string ready = "/ready";
};

/// A shipped configuration of HAProxy ("haproxy") or nginx ("nginx"), running on free ports of
/// 127.0.0.1 with a certificate of its own for "localhost".
class Front {
 public:
  struct Got : Answer {
    std::string version;  ///< of HTTP: "1.1", "2"
    int exit = 0;         ///< of curl
  };

  Front(const std::string& kind, const Behind& behind, const Replacements& more = {})
      : kind_(kind) {
    if (::geteuid() == 0 && ::chown(folder_.path().c_str(), unprivileged, unprivileged) != 0) {
      throw std::runtime_error("cannot give the folder away");
    }
    make_certificate();
    const std::string name = kind == "haproxy" ? "haproxy.cfg" : "nginx.conf";
    std::string text = content_of(std::string(support::source_folder) + "/docs/proxies/" + name);
    text = replaced(std::move(text), more);
    text = replaced(std::move(text), kind == "haproxy" ? for_haproxy(behind) : for_nginx(behind));
    configuration_ = folder_.write(name, text);
    const Words words =
        kind == "haproxy"
            ? Words{"haproxy", "-db", "-f", configuration_}
            : Words{"nginx", "-c", configuration_, "-g", "daemon off; master_process off;"};
    process_.emplace(words, folder_.path());
    const bool is_up =
        eventually([&] { return !process_->is_running() || (is_open(tls_) && is_open(plain_)); });
    if (!is_up || !process_->is_running()) throw std::runtime_error(kind + ": " + process_->said());
  }

  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }
  [[nodiscard]] uint16_t tls_port() const { return tls_.number(); }
  [[nodiscard]] uint16_t plain_port() const { return plain_.number(); }
  [[nodiscard]] std::string origin() const { return "https://localhost:" + tls_.text(); }

  /// What the program says of the configuration without serving it.
  [[nodiscard]] Outcome check() const {
    const Words words = kind_ == "haproxy" ? Words{"haproxy", "-c", "-f", configuration_}
                                           : Words{"nginx", "-t", "-c", configuration_};
    return run(words, folder_.path());
  }

  /// Its log of requests so far.
  [[nodiscard]] std::string log() const {
    return kind_ == "haproxy" ? process_->said() : content_of(folder_.path() / "access.log");
  }

  /// The words of a curl that trusts the certificate and comes from 127.0.0.2.
  [[nodiscard]] Words curl() const {
    return {
        "curl",
        "-sS",
        "--path-as-is",
        "--max-time",
        "20",
        "--interface",
        "127.0.0.2",
        "--cacert",
        folder_.file("cert.pem"),
        "--resolve",
        "localhost:" + tls_.text() + ":127.0.0.1"};
  }

  /// One exchange through the proxy by curl. A body is sent as application/json.
  [[nodiscard]] Got ask(
      const std::string& method,
      const std::string& target,
      std::string_view body = {},
      const Words& more = {}) const {
    Words words = curl();
    const Words output = {"-D", "got.head", "-o", "got.body", "-w", "%{http_version}"};
    words.insert(words.end(), output.begin(), output.end());
    if (method == "HEAD") {
      words.emplace_back("--head");
    } else {
      words.insert(words.end(), {"-X", method});
    }
    if (!body.empty()) {
      const std::string file = folder_.write("sent", body);
      const Words sending = {"-H", "Content-Type: application/json", "--data-binary", "@" + file};
      words.insert(words.end(), sending.begin(), sending.end());
    }
    words.insert(words.end(), more.begin(), more.end());
    words.push_back(origin() + target);
    std::filesystem::remove(folder_.path() / "got.head");
    std::filesystem::remove(folder_.path() / "got.body");
    const Outcome outcome = run(words, folder_.path());
    Got got;
    read_head(got, content_of(folder_.path() / "got.head"));
    got.body = method == "HEAD" ? "" : content_of(folder_.path() / "got.body");
    got.version = outcome.out;
    got.exit = outcome.status;
    return got;
  }

 private:
  static bool is_open(const ReservedPort& port) {
    try {
      const RawClient client(port.number());
      return true;
    } catch (const std::runtime_error&) {
      return false;
    }
  }

  void make_certificate() const {
    const Words words = {
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost"};
    const Outcome outcome = run(words, folder_.path());
    if (outcome.status != 0) throw std::runtime_error(outcome.out);
    const std::string both =
        content_of(folder_.path() / "cert.pem") + content_of(folder_.path() / "key.pem");
    (void)folder_.write("both.pem", both);
  }

  [[nodiscard]] Replacements for_haproxy(const Behind& behind) const {
    return {
        {"    user haproxy\n", ""},
        {"    group haproxy\n", ""},
        {"    chroot /var/lib/haproxy\n", ""},
        {"log /dev/log local0", "log stdout format raw local0"},
        {"bind *:80\n", "bind 127.0.0.1:" + plain_.text() + '\n'},
        {"bind *:443 ", "bind 127.0.0.1:" + tls_.text() + ' '},
        {"    bind :::", "    # bind :::"},
        {"abns@accord_inner", "abns@accord_inner_" + tls_.text()},
        {"/etc/haproxy/api.example.org.pem", folder_.file("both.pem")},
        {"api.example.org", "localhost"},
        {"server accord 127.0.0.1:8080", "server accord 127.0.0.1:" + std::to_string(behind.port)},
        {"port 9090", "port " + std::to_string(behind.ops_port)},
        {"uri /ready", "uri " + behind.ready}};
  }

  [[nodiscard]] Replacements for_nginx(const Behind& behind) const {
    return {
        {"user www-data;\n", ""},
        {"/run/nginx.pid", folder_.file("nginx.pid")},
        {"/var/log/nginx", folder_.path()},
        {"/var/lib/nginx", folder_.path()},
        {"listen 80 ", "listen 127.0.0.1:" + plain_.text() + ' '},
        {"listen 443 ", "listen 127.0.0.1:" + tls_.text() + ' '},
        {"listen [::]", "# listen [::]"},
        {"/etc/nginx/api.example.org.crt", folder_.file("cert.pem")},
        {"/etc/nginx/api.example.org.key", folder_.file("key.pem")},
        {"api.example.org", "localhost"},
        {"server 127.0.0.1:8080", "server 127.0.0.1:" + std::to_string(behind.port)}};
  }

  // The last head: a 100 may come before it.
  static void read_head(Got& got, const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (line.ends_with('\r')) line.pop_back();
      const std::size_t colon = line.find(": ");
      if (line.starts_with("HTTP/")) {
        got.fields.clear();
        got.status = std::atoi(line.c_str() + line.find(' '));
      } else if (colon != std::string::npos) {
        got.fields.emplace_back(line.substr(0, colon), line.substr(colon + 2));
      }
    }
  }

  std::string kind_;
  TemporaryFolder folder_;
  ReservedPort tls_;
  ReservedPort plain_;
  std::string configuration_;
  std::optional<Child> process_;
};

/// One HTTP/1.1 connection to a proxy over TLS, byte for byte, by `openssl s_client`.
class TlsClient {
 public:
  explicit TlsClient(const Front& front) {
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends_.data()) != 0) {
      throw std::runtime_error("no pair of sockets");
    }
    const Words words = {
        "openssl",
        "s_client",
        "-quiet",
        "-connect",
        "127.0.0.1:" + std::to_string(front.tls_port()),
        "-servername",
        "localhost",
        "-alpn",
        "http/1.1"};
    process_.emplace(words, front.folder().path(), Child::Streams{ends_[1], ends_[1]});
    ::close(std::exchange(ends_[1], -1));
  }
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;
  ~TlsClient() { ::close(ends_[0]); }

  void send(std::string_view bytes) const {
    ::send(ends_[0], bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }

  /// Reads until so many heads of responses came; false where the proxy closes before, or nothing
  /// comes for ten seconds.
  bool receive_heads(std::size_t count) {
    while (heads() < count) {
      if (!more()) return false;
    }
    return true;
  }

  /// Reads until the proxy closes; false where it does not within ten seconds.
  bool receive_to_end() {
    while (more()) {
    }
    return is_closed_;
  }

  [[nodiscard]] const std::string& received() const { return received_; }
  [[nodiscard]] std::size_t heads() const {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = received_.find("HTTP/1.1 ", at)) != std::string::npos; ++at)
      ++count;
    return count;
  }

 private:
  bool more() {
    pollfd waiting = {ends_[0], POLLIN, 0};
    if (::poll(&waiting, 1, 10'000) <= 0) return false;
    std::array<char, 16384> bytes{};
    const ssize_t count = ::recv(ends_[0], bytes.data(), bytes.size(), 0);
    is_closed_ = count <= 0;
    if (count > 0) received_.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0;
  }

  std::array<int, 2> ends_{-1, -1};
  std::optional<Child> process_;
  std::string received_;
  bool is_closed_ = false;
};

}  // namespace accord::e2e
