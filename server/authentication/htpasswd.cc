#include "accord/server/authentication/htpasswd.h"

#include <algorithm>
#include <memory>

#include <crypt.h>
#include <openssl/crypto.h>

#include "accord/contract/base/similar.h"
#include "accord/server/messages/messages.h"

namespace accord::server::authentication {
namespace {

// Modular crypt format of bcrypt: $2b$12$ + 22 characters of salt + 31 of hash.
bool is_bcrypt(std::string_view hash) {
  constexpr std::size_t size = 60;
  const bool has_prefix =
      hash.starts_with("$2a$") || hash.starts_with("$2b$") || hash.starts_with("$2y$");
  if (!has_prefix || hash.size() != size || hash[6] != '$') return false;
  // libcrypt fails at once for an invalid cost: the time would reveal which users exist.
  const std::string_view cost = hash.substr(4, 2);
  return cost >= "04" && cost <= "31" &&
         cost.find_first_not_of("0123456789") == std::string_view::npos &&
         hash.find_first_not_of(
             "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 7) ==
             std::string_view::npos;
}

bool is_match(const std::string& password, const std::string& hash) {
  const auto memory = std::make_unique<crypt_data>();
  const char* computed = ::crypt_r(password.c_str(), hash.c_str(), memory.get());
  const bool is_same = computed != nullptr && std::string_view(computed).size() == hash.size() &&
                       CRYPTO_memcmp(computed, hash.data(), hash.size()) == 0;
  OPENSSL_cleanse(memory.get(), sizeof(crypt_data));
  return is_same;
}

unsigned cost_of(std::string_view hash) {
  return static_cast<unsigned>(hash[4] - '0') * 10 + static_cast<unsigned>(hash[5] - '0');
}

// A hash of that cost that no password has.
std::string nobodys_hash(unsigned cost) {
  constexpr std::size_t salt_and_hash = 53;
  std::string hash = cost < 10 ? "$2b$0" : "$2b$";
  return hash + std::to_string(cost) + '$' + std::string(salt_and_hash, '.');
}

}  // namespace

contract::Result<Htpasswd, std::string> Htpasswd::parse(std::string_view text) {
  Htpasswd file;
  for (std::size_t line = 1; !text.empty(); ++line) {
    std::string_view entry = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), entry.size() + 1));
    if (entry.ends_with('\r')) entry.remove_suffix(1);
    if (entry.empty() || entry.front() == '#') continue;
    const std::size_t colon = entry.find(':');
    if (colon == std::string_view::npos || colon == 0) {
      return messages::invalid_htpasswd_line(line);
    }
    const std::string_view hash = entry.substr(colon + 1);
    if (!is_bcrypt(hash)) return messages::hash_not_bcrypt(line);
    file.highest_cost_ = std::max(file.highest_cost_, cost_of(hash));
    if (!file.hashes_.emplace(entry.substr(0, colon), hash).second) {
      return messages::user_repeated(line);
    }
  }
  if (file.hashes_.empty()) return std::string(messages::htpasswd_empty);
  return file;
}

std::string Htpasswd::most_similar(std::string_view user) const {
  std::vector<std::string_view> names;
  for (const auto& [name, hash] : hashes_)
    names.push_back(name);
  return std::string(contract::most_similar(user, names));
}

std::vector<unsigned> Htpasswd::costs_for(const std::string& user) const {
  const auto found = hashes_.find(user);
  if (found == hashes_.end()) return {highest_cost_};
  // 2^n of the user's own, then 2^n + 2^(n+1) + … + 2^(highest-1): 2^highest rounds in all.
  const unsigned own = cost_of(found->second);
  std::vector<unsigned> costs = {own};
  for (unsigned each = own; each < highest_cost_; ++each)
    costs.push_back(each);
  return costs;
}

bool Htpasswd::is_right(const std::string& user, const std::string& password) const {
  // bcrypt ends at the first NUL and at 72 bytes: what is cut there is not the password.
  constexpr std::size_t longest = 72;
  const bool is_whole = password.size() <= longest && password.find('\0') == std::string::npos;
  const auto found = hashes_.find(user);
  bool is_same = false;
  bool is_own = found != hashes_.end();
  for (const unsigned cost : costs_for(user)) {
    const bool is_equal = is_match(password, is_own ? found->second : nobodys_hash(cost));
    is_same |= is_own && is_equal;
    is_own = false;
  }
  return is_same && is_whole;
}

}  // namespace accord::server::authentication
