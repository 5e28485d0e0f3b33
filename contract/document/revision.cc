#include "accord/contract/document/revision.h"

#include <cstdlib>

#include "accord/contract/document/messages.h"

namespace accord::contract {
namespace {

namespace fs = std::filesystem;

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

// Of what git writes on stderr.
std::string reason_in(const std::string& text) {
  constexpr std::string_view label = "fatal: ";
  const std::string line = first_line(text);
  return line.starts_with(label) ? line.substr(label.size()) : line;
}

// Of one name on the command line: what git says about it.
class Git {
 public:
  Git(std::string name, RunProgram run) : name_(std::move(name)), run_(std::move(run)) {}

  [[nodiscard]] Diagnostics refuse(Message message) const {
    return {{Severity::error, {name_, "", 0, 0}, std::move(message.text), std::move(message.fix)}};
  }

  [[nodiscard]] Result<std::string> ask(
      const std::string& folder, std::vector<std::string> arguments) const {
    std::vector<std::string> all = {"git", "-C", folder};
    all.insert(all.end(), arguments.begin(), arguments.end());
    auto ended = run_(std::move(all), largest_file + 1);
    constexpr int not_started = 127;  // of a child whose exec failed
    if (!ended || ended->status == not_started) return refuse(messages::git_not_started());
    if (ended->status != 0) return refuse(messages::refused_by_git(reason_in(ended->err)));
    return std::move(ended->out);
  }

  // The folder that git is asked in.
  [[nodiscard]] Result<std::string> folder_for(const std::string& other) const {
    const auto here = ask(".", {"rev-parse", "--show-toplevel"});
    std::error_code error;
    if (fs::is_regular_file(other, error)) {
      const std::string beside = fs::absolute(other, error).parent_path().string();
      const auto there = ask(beside, {"rev-parse", "--show-toplevel"});
      if (there && (!here || *here != *there)) return beside;
    }
    if (!here) return here;
    return std::string(".");
  }

 private:
  std::string name_;
  RunProgram run_;
};

Result<NamedDocument> in_revision(
    const std::string& name, const std::string& other, const RunProgram& run) {
  const Git git(name, run);
  const std::size_t colon = name.find(':');
  const std::string revision = name.substr(0, colon);
  if (revision.starts_with('-')) return git.refuse(messages::option_like_revision());
  auto folder = git.folder_for(other);
  if (!folder) return std::move(folder).fault();
  std::string id;
  if (!revision.empty()) {
    auto found = git.ask(*folder, {"rev-parse", "--verify", "--quiet", revision + "^{tree}"});
    if (!found) return git.refuse(messages::unknown_revision(revision));
    id = first_line(*found);
  }
  fs::path path = name.substr(colon + 1);
  if (path.string().starts_with("./") || path.string().starts_with("../")) {
    const auto prefix = git.ask(*folder, {"rev-parse", "--show-prefix"});
    if (prefix) path = (fs::path(first_line(*prefix)) / path).lexically_normal();
  }
  const auto read =
      [folder = *folder, id, revision, run](const fs::path& file) -> Result<std::string> {
    const Git at(revision + ":" + file.string(), run);
    const std::string object = id + ":" + file.string();
    const auto size = at.ask(folder, {"cat-file", "-s", object});
    if (size && std::strtoull(size->c_str(), nullptr, 10) > largest_file)
      return at.refuse(messages::file_too_large());
    auto text = at.ask(folder, {"cat-file", "blob", object});
    if (!text) return at.refuse(messages::no_file_in_revision(revision, file.string()));
    if (text->size() > largest_file) return at.refuse(messages::file_too_large());
    return text;
  };
  return NamedDocument{path, {revision + ":", read}};
}

}  // namespace

Result<NamedDocument> find_document(
    const std::string& name, const std::string& other, const RunProgram& run) {
  std::error_code error;
  const bool is_plain = name.find(':') == std::string::npos;
  const bool is_url = name.find("://") != std::string::npos;
  if (is_plain || is_url || fs::exists(name, error)) return NamedDocument{name, {}};
  return in_revision(name, other, run);
}

}  // namespace accord::contract
