#include "accord/contract/document/referenced_documents.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "accord/contract/base/percent.h"

namespace accord::contract {
namespace {

class Documents {
 public:
  explicit Documents(const DocumentSet& set) : set_(set) {}

  std::vector<const Document*> find() {
    all_.push_back(set_.root().document);
    for (std::size_t i = 0; i < all_.size(); ++i)
      look_at(*all_[i], all_[i]->root());
    return std::move(all_);
  }

  // After `find`: where references lead that lead to no document.
  [[nodiscard]] const std::vector<std::filesystem::path>& unread() const { return unread_; }

 private:
  void look_at(const Document& document, const Json& value) {
    if (value.IsArray()) {
      for (const Json& each : value.GetArray())
        look_at(document, each);
    }
    if (!value.IsObject()) return;
    for (const auto& member : value.GetObject()) {
      if (member.value.IsString() && text_of(member.name) == "$ref") {
        follow({&document, &member.value});
      } else {
        look_at(document, member.value);
      }
    }
  }

  void follow(const Node& reference) {
    const std::string_view text = text_of(*reference.value);
    const std::string file(text.substr(0, text.find('#')));
    if (file.empty()) return;
    // Relative to the schema around it, where that has an `$id`.
    const auto* around = set_.index().resource_of(reference);
    if (!followed_.emplace(reference.document, around, file).second) return;
    const auto target = set_.resolve(reference, file);
    if (!target && file.find("://") == std::string::npos) {
      const auto folder = std::filesystem::path(reference.document->file()).parent_path();
      unread_.push_back((folder / percent_decode(file).value_or(file)).lexically_normal());
    }
    if (target && std::find(all_.begin(), all_.end(), target->document) == all_.end())
      all_.push_back(target->document);
  }

  const DocumentSet& set_;
  std::vector<const Document*> all_;
  std::vector<std::filesystem::path> unread_;
  std::set<std::tuple<const Document*, const SchemaResource*, std::string>> followed_;
};

}  // namespace

std::vector<const Document*> documents_of(const DocumentSet& set) {
  return Documents(set).find();
}

std::vector<std::filesystem::path> files_of(const DocumentSet& set) {
  Documents documents(set);
  std::vector<std::filesystem::path> files;
  for (const Document* each : documents.find())
    files.emplace_back(each->file());
  files.insert(files.end(), documents.unread().begin(), documents.unread().end());
  return files;
}

}  // namespace accord::contract
