#include "accord/persistence/sql/postgres_url.h"

#include <algorithm>
#include <charconv>

#include <libpq-fe.h>

#include "accord/contract/base/percent.h"
#include "accord/contract/http/text.h"
#include "accord/persistence/messages/messages.h"

namespace accord::persistence {
namespace {

// What is before the mark; the rest stays in `text`. All of it where the mark is missing.
std::string_view take_until(std::string_view& text, std::string_view marks) {
  const std::size_t at = std::min(text.find_first_of(marks), text.size());
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at);
  return taken;
}

bool read_number(std::string_view text, std::size_t least, std::size_t most, std::size_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number >= least &&
         number <= most;
}

// Whether libpq takes a parameter of that name.
bool is_of_libpq(std::string_view key) {
  PQconninfoOption* all = PQconninfoParse("", nullptr);
  bool is_known = all == nullptr;  // no memory: connecting tells
  for (const PQconninfoOption* each = all; !is_known && each->keyword != nullptr; ++each)
    is_known = key == each->keyword;
  PQconninfoFree(all);
  return is_known;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  contract::Result<DatabaseUrl, std::string> read() {
    if (!text_.starts_with("//")) return std::string(messages::invalid_url);
    text_.remove_prefix(2);
    std::string_view authority = take_until(text_, "/?");
    if (authority.find('#') != std::string_view::npos) return std::string(messages::invalid_url);
    bool is_read = read_authority(authority);
    if (text_.starts_with('/')) {
      text_.remove_prefix(1);
      const std::string_view name = take_until(text_, "?");
      is_read = is_read && (name.empty() || add("dbname", name));
    }
    if (!is_read) return std::string(messages::invalid_postgres_url);
    text_.remove_prefix(std::min<std::size_t>(text_.size(), 1));
    while (!text_.empty()) {
      const std::string_view option = take_until(text_, "&");
      text_.remove_prefix(std::min<std::size_t>(text_.size(), 1));
      if (auto fault = read_option(option)) return std::move(*fault);
    }
    DatabaseUrl url;
    url.postgres = std::move(postgres_);
    return url;
  }

 private:
  // user:password@host:port,host:port; a host may be an IPv6 address in brackets, or a percent-
  // encoded folder of sockets.
  bool read_authority(std::string_view text) {
    const std::size_t at = text.rfind('@');
    if (at != std::string_view::npos) {
      std::string_view user = text.substr(0, at);
      text.remove_prefix(at + 1);
      const std::string_view name = take_until(user, ":");
      if (!name.empty() && !add("user", name)) return false;
      if (!user.empty() && !add("password", user.substr(1))) return false;
    }
    std::string hosts;
    std::string ports;
    bool has_port = false;
    while (!text.empty()) {
      std::string_view each = take_until(text, ",");
      text.remove_prefix(std::min<std::size_t>(text.size(), 1));
      std::string_view host;
      if (each.starts_with('[')) {
        each.remove_prefix(1);
        host = take_until(each, "]");
        if (each.empty()) return false;
        each.remove_prefix(1);
        if (!each.empty() && each.front() != ':') return false;
      } else {
        host = take_until(each, ":");
      }
      const auto decoded = contract::percent_decode(host);
      if (!decoded || decoded->find('\0') != std::string::npos) return false;
      hosts += (hosts.empty() ? "" : ",") + *decoded;
      ports += ports.empty() && hosts == *decoded ? "" : ",";
      if (each.empty()) continue;
      std::size_t port = 0;
      constexpr std::size_t largest_port = 65535;
      if (!read_number(each.substr(1), 1, largest_port, port)) return false;
      has_port = true;
      ports += std::to_string(port);
    }
    if (!hosts.empty()) postgres_.parameters.emplace_back("host", std::move(hosts));
    if (has_port) postgres_.parameters.emplace_back("port", std::move(ports));
    return true;
  }

  bool add(std::string_view key, std::string_view value) {
    auto decoded = contract::percent_decode(value);
    if (!decoded || decoded->find('\0') != std::string::npos) return false;
    // The last one counts, as in libpq.
    std::erase_if(postgres_.parameters, [&](const auto& each) { return each.first == key; });
    postgres_.parameters.emplace_back(key, std::move(*decoded));
    return true;
  }

  std::optional<std::string> read_option(std::string_view option) {
    const std::size_t equals = option.find('=');
    if (equals == std::string_view::npos || equals == 0)
      return std::string(messages::invalid_postgres_url);
    const std::string_view key = option.substr(0, equals);
    const std::string_view value = option.substr(equals + 1);
    constexpr std::size_t most_connections = 1000;
    constexpr std::size_t most_milliseconds = 3'600'000;
    std::size_t number = 0;
    if (key == "pool") {
      if (!read_number(value, 1, most_connections, number)) return messages::number_in_url(key);
      postgres_.pool = number;
    } else if (key == "prepare") {
      if (value != "yes" && value != "no") return std::string(messages::prepare_in_url);
      postgres_.prepares = value == "yes";
    } else if (key == "pool_timeout" || key == "statement_timeout" || key == "replica_after") {
      if (!read_number(value, 1, most_milliseconds, number)) return messages::number_in_url(key);
      (key == "pool_timeout"        ? postgres_.pool_deadline
       : key == "statement_timeout" ? postgres_.statement_deadline
                                    : postgres_.replica_after) = std::chrono::milliseconds(number);
    } else if (key == "replica") {
      return read_replica(value);
    } else if (!is_of_libpq(key)) {
      return messages::unknown_in_url(key);
    } else if (!add(key, value)) {
      return std::string(messages::invalid_postgres_url);
    }
    return std::nullopt;
  }

  std::optional<std::string> read_replica(std::string_view value) {
    const auto text = contract::percent_decode(value);
    const std::size_t colon = text ? text->find(':') : std::string::npos;
    if (colon == std::string::npos) return std::string(messages::replica_in_url);
    const std::string scheme = contract::http::to_lower(text->substr(0, colon));
    if (scheme != "postgres" && scheme != "postgresql")
      return std::string(messages::replica_in_url);
    auto url = Reader(std::string_view(*text).substr(colon + 1)).read();
    if (!url) return url.fault();
    // Bounds and deadlines are those of the primary.
    PostgresUrl alone;
    alone.parameters = url->postgres->parameters;
    if (alone.parameters.empty() || *url->postgres != alone)
      return std::string(messages::replica_in_url);
    postgres_.replica = std::move(alone.parameters);
    return std::nullopt;
  }

  std::string_view text_;
  PostgresUrl postgres_;
};

}  // namespace

contract::Result<DatabaseUrl, std::string> parse_postgres_url(std::string_view text) {
  return Reader(text).read();
}

}  // namespace accord::persistence
