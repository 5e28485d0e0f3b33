#include "accord/persistence/sql/database_url.h"

#include <algorithm>

#include "accord/contract/base/percent.h"
#include "accord/contract/http/text.h"
#include "accord/persistence/messages/messages.h"
#include "accord/persistence/sql/postgres_url.h"

namespace accord::persistence {

std::string DatabaseUrl::name() const {
  if (!postgres) return file;
  const auto value = [&](std::string_view key) -> std::string {
    for (const auto& [name, text] : postgres->parameters) {
      if (name == key) return text;
    }
    return {};
  };
  const std::string port = value("port");
  return "postgresql://" + value("host") + (port.empty() ? "" : ":" + port) + "/" + value("dbname");
}

std::optional<DatabaseUrl> DatabaseUrl::replica() const {
  if (!postgres || postgres->replica.empty()) return std::nullopt;
  DatabaseUrl other = *this;
  other.postgres->parameters = postgres->replica;
  other.postgres->replica.clear();
  return other;
}

std::string without_credentials(std::string_view url) {
  const auto read = parse_database_url(url);
  return read && read->postgres ? read->name() : std::string(url);
}

contract::Result<DatabaseUrl, std::string> parse_database_url(std::string_view text) {
  const std::string scheme = contract::http::to_lower(text.substr(0, text.find(':')));
  if (scheme == "postgres" || scheme == "postgresql") {
    text.remove_prefix(std::min(text.size(), scheme.size() + 1));
    return parse_postgres_url(text);
  }
  if (scheme != "sqlite" || scheme.size() == text.size()) {
    return std::string(messages::invalid_url);
  }
  text.remove_prefix(scheme.size() + 1);
  const std::size_t question = text.find('?');
  std::string_view file = text.substr(0, question);
  if (file.starts_with("///")) {
    file.remove_prefix(std::min(file.find_first_not_of('/'), file.size()) - 1);
    if (file == "/") file = {};
  } else if (file.starts_with("//")) {
    return std::string(messages::url_with_host);
  }
  const auto decoded = contract::percent_decode(file);
  if (!decoded || decoded->empty()) {
    return std::string(messages::url_without_file);
  }
  DatabaseUrl url;
  url.file = *decoded;
  const std::string_view name = std::string_view(url.file).substr(url.file.rfind('/') + 1);
  // SQLite would read "file:…" as a URI of its own, and SOCI ends the name at a double quote.
  if (url.file.starts_with("file:") || url.file.find('"') != std::string::npos ||
      url.file.find('\0') != std::string::npos || name == ":memory:") {
    return std::string(messages::not_a_file_name);
  }
  if (question == std::string_view::npos) return url;
  const std::string_view option = text.substr(question + 1);
  if (option == "synchronous=normal") {
    url.synchronous = Synchronous::normal;
  } else if (option != "synchronous=full") {
    return std::string(messages::unknown_url_option);
  }
  return url;
}

}  // namespace accord::persistence
