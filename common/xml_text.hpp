#pragma once
/// \file
/// Text in a picture.

#include <string>
#include <string_view>

namespace hands {

/// \p text as it stands in an XML document, SVG for one, between tags or in an attribute: what has a meaning
/// there is written out, and characters that XML does not have are left out.
std::string as_xml_text(std::string_view text);

}  // namespace hands
