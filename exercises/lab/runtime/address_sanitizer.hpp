#pragma once
/// \file
/// Whether this is a build with AddressSanitizer, which replaces malloc, memcpy and their like itself.

#if defined(__SANITIZE_ADDRESS__)
#define HANDS_LAB_WITH_ADDRESS_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HANDS_LAB_WITH_ADDRESS_SANITIZER
#endif
#endif
